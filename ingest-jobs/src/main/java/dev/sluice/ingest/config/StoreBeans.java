package dev.sluice.ingest.config;

import dev.sluice.schema.port.ApiKeyStore;
import dev.sluice.schema.port.AuditLog;
import dev.sluice.schema.port.CodeLinkStore;
import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.port.DifferenceStore;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.FingerprintStore;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.GraphStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.ParkedMessages;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.SettingStore;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.port.StatusStore;
import dev.sluice.schema.port.StoredChunks;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.port.TriggerStore;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.access.PostgresApiKeyStore;
import dev.sluice.schema.postgres.access.PostgresAuditLog;
import dev.sluice.schema.postgres.access.PostgresSettingStore;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.github.PostgresCodeLinkStore;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.schema.postgres.graph.PostgresGraphQueries;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.job.PostgresDifferenceStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.prune.PostgresPruneStore;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.schema.postgres.staging.PostgresStagingStore;
import dev.sluice.schema.postgres.status.PostgresFingerprintStore;
import dev.sluice.schema.postgres.status.PostgresParkedMessages;
import dev.sluice.schema.postgres.status.PostgresStatusStore;
import dev.sluice.schema.postgres.status.PostgresStoredChunks;
import dev.sluice.schema.postgres.trigger.PostgresTriggerStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores, all on Postgres. */
@Configuration(proxyBeanMethods = false)
public class StoreBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  RepositoryStore repositoryStore(DataSource dataSource) {
    return new PostgresRepositoryStore(dataSource);
  }

  @Bean
  RefStore refStore(DataSource dataSource) {
    return new PostgresRefStore(dataSource);
  }

  @Bean
  GithubStore githubStore(DataSource dataSource) {
    return new PostgresGithubStore(dataSource);
  }

  @Bean
  CodeLinkStore codeLinkStore(DataSource dataSource) {
    return new PostgresCodeLinkStore(dataSource);
  }

  @Bean
  ApiKeyStore apiKeyStore(DataSource dataSource) {
    return new PostgresApiKeyStore(dataSource);
  }

  @Bean
  AuditLog auditLog(DataSource dataSource) {
    return new PostgresAuditLog(dataSource);
  }

  @Bean
  SettingStore settingStore(DataSource dataSource) {
    return new PostgresSettingStore(dataSource);
  }

  @Bean
  StagingStore stagingStore(DataSource dataSource) {
    return new PostgresStagingStore(dataSource);
  }

  @Bean
  JobStore jobStore(DataSource dataSource) {
    return new PostgresJobStore(dataSource);
  }

  @Bean
  DifferenceStore differenceStore(DataSource dataSource) {
    return new PostgresDifferenceStore(dataSource);
  }

  @Bean
  TriggerStore triggerStore(DataSource dataSource) {
    return new PostgresTriggerStore(dataSource);
  }

  @Bean
  Transactions transactions(DataSource dataSource) {
    return new PostgresTransactions(dataSource);
  }

  @Bean
  StatusStore statusStore(DataSource dataSource) {
    return new PostgresStatusStore(dataSource);
  }

  @Bean
  GraphStore graphStore(DataSource dataSource) {
    return new PostgresGraphStore(dataSource);
  }

  @Bean
  GraphQueries graphQueries(DataSource dataSource) {
    return new PostgresGraphQueries(dataSource);
  }

  @Bean
  FingerprintStore fingerprintStore(DataSource dataSource) {
    return new PostgresFingerprintStore(dataSource);
  }

  @Bean
  StoredChunks storedChunks(DataSource dataSource) {
    return new PostgresStoredChunks(dataSource);
  }

  @Bean
  PruneStore pruneStore(DataSource dataSource) {
    return new PostgresPruneStore(dataSource);
  }

  @Bean
  DeadLetterStore deadLetterStore(DataSource dataSource) {
    return new PostgresDeadLetterStore(dataSource);
  }

  @Bean
  ParkedMessages parkedMessages(DataSource dataSource) {
    return new PostgresParkedMessages(dataSource);
  }

  @Bean
  FileVersionStore fileVersionStore(DataSource dataSource) {
    return new PostgresFileVersionStore(dataSource);
  }

  @Bean
  EmbeddingModelStore embeddingModelStore(DataSource dataSource, Clock clock) {
    return new PostgresEmbeddingModelStore(dataSource, clock);
  }

  @Bean
  EmbeddingStore embeddingStore(DataSource dataSource) {
    return new PostgresEmbeddingStore(dataSource);
  }
}
