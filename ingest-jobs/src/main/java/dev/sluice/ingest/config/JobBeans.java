package dev.sluice.ingest.config;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.collect.CollectorConfig;
import dev.sluice.indexer.collect.DocumentPublisher;
import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.indexer.embed.KafkaEmbeddingPublisher;
import dev.sluice.indexer.embed.ModelFiller;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.write.FileReader;
import dev.sluice.indexer.write.FilesReader;
import dev.sluice.indexer.write.ReadingPool;
import dev.sluice.ingest.credential.GithubCredentials;
import dev.sluice.ingest.job.BatchHistory;
import dev.sluice.ingest.job.Dependencies;
import dev.sluice.ingest.job.FillModelJob;
import dev.sluice.ingest.job.GithubHosts;
import dev.sluice.ingest.job.GithubSources;
import dev.sluice.ingest.job.HeadWatch;
import dev.sluice.ingest.job.IndexRepositoryJob;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.ingest.job.PruneJob;
import dev.sluice.ingest.job.Publishing;
import dev.sluice.ingest.job.ReindexJob;
import dev.sluice.ingest.job.RepositoryCheck;
import dev.sluice.ingest.job.RunEvents;
import dev.sluice.ingest.job.RunJob;
import dev.sluice.ingest.job.RunLauncher;
import dev.sluice.ingest.job.RunWorker;
import dev.sluice.ingest.job.SyncGithubJob;
import dev.sluice.ingest.job.VerifyRepositoryJob;
import dev.sluice.schema.port.CodeLinkStore;
import dev.sluice.schema.port.DifferenceStore;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.GraphStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.port.StatusStore;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs that runs are executed by, and their queue. */
@Configuration(proxyBeanMethods = false)
public class JobBeans {

  @Bean
  Mirrors mirrors(ServerConfig config, Clock clock) {
    return new Mirrors(config.mirrors(), clock, config.hosts());
  }

  @Bean
  GithubHosts githubHosts(ServerConfig config, GithubCredentials credentials, Clock clock) {
    GithubSettings github = config.github();
    return new GithubHosts(
        github.api(),
        api -> github.tokensFor(api, credentials.tokens(api)),
        github.app(),
        clock,
        config.hosts());
  }

  @Bean
  GithubSources githubSources(
      RepositoryStore repositories, RefStore refs, GithubStore github, Clock clock) {
    return new GithubSources(repositories, refs, github, clock);
  }

  @Bean
  Publishing publishing(Endpoints endpoints, TopicSetup topics) {
    DocumentPublisher publisher = new DocumentPublisher(endpoints.kafkaBootstrap(), Map.of());
    return new Publishing(publisher, topics, Runtime.getRuntime().availableProcessors());
  }

  @Bean
  ReadingPool rewritingPool() {
    return new ReadingPool(Runtime.getRuntime().availableProcessors(), CollectorConfig.LIMIT);
  }

  @Bean
  ReindexJob.Rewriting rewriting(
      Chunker chunker,
      LexicalAnalyzer analyzer,
      ReadingPool pool,
      FileVersionStore files,
      KafkaEmbeddingPublisher embeddings) {
    FilesReader reader = new FilesReader(new FileReader(chunker, analyzer), pool);
    return new ReindexJob.Rewriting(reader, files, embeddings);
  }

  @Bean
  GraphBuild graphBuild(GraphStore store) {
    return new GraphBuild(store);
  }

  @Bean
  Dependencies dependencies(RepositoryStore repositories) {
    return new Dependencies(repositories);
  }

  @Bean
  RunEvents runEvents(JobStore jobs) {
    return new RunEvents(jobs);
  }

  @Bean
  IndexRepositoryJob.Parts indexRepositoryParts(
      ServerConfig config,
      Mirrors mirrors,
      RepositoryStore repositories,
      Dependencies dependencies,
      RefStore refs,
      StagingStore staging,
      StatusStore status,
      LexicalAnalyzer analyzer,
      Publishing publishing,
      GraphBuild graph,
      CodeLinkStore links,
      Clock clock) {
    return new IndexRepositoryJob.Parts(
        mirrors,
        config.ignore(),
        repositories,
        dependencies,
        refs,
        staging,
        status,
        analyzer,
        publishing,
        graph,
        links,
        clock);
  }

  @Bean
  RunWorker.Stores runStores(
      DataSource dataSource,
      RepositoryStore repositories,
      RefStore refs,
      JobStore jobs,
      StatusStore status) {
    return new RunWorker.Stores(dataSource, repositories, refs, jobs, status);
  }

  @Bean(destroyMethod = "")
  IndexRuns indexRuns(
      ServerConfig config,
      RunWorker.Stores stores,
      IndexRepositoryJob.Parts parts,
      GithubHosts hosts,
      GithubSources sources,
      GithubStore github,
      RepositoryCheck check,
      DifferenceStore differences,
      PruneStore prune,
      ReindexJob.Rewriting rewriting,
      ModelFiller filler,
      RunEvents events,
      JobOperator operator,
      JobRepository jobRepository) {
    List<RunJob> jobs =
        List.of(
            new IndexRepositoryJob(jobRepository, parts),
            new ReindexJob(jobRepository, parts, rewriting),
            new SyncGithubJob(jobRepository, parts, hosts, sources, github),
            new VerifyRepositoryJob(jobRepository, check, differences),
            new PruneJob(jobRepository, pruning(config, stores, prune, parts)),
            new FillModelJob(jobRepository, filler));
    RunLauncher launcher = new RunLauncher(operator, jobRepository, jobs);
    RunWorker worker = new RunWorker(stores, launcher, events, parts.clock(), config.runsAtOnce());
    return new IndexRuns(stores.jobs(), worker);
  }

  private static PruneJob.Parts pruning(
      ServerConfig config,
      RunWorker.Stores stores,
      PruneStore prune,
      IndexRepositoryJob.Parts parts) {
    return new PruneJob.Parts(
        prune,
        parts.mirrors(),
        new PostgresLexemeStatistics(stores.dataSource()),
        new BatchHistory(stores.dataSource()),
        config.retention(),
        parts.clock());
  }

  @Bean(destroyMethod = "")
  HeadWatch headWatch(RepositoryStore repositories, RefStore refs) {
    return new HeadWatch(repositories, refs);
  }

  @Bean
  SmartLifecycle runsLifecycle(ServerConfig config, IndexRuns runs, HeadWatch heads) {
    Runnable start =
        () -> {
          runs.start();
          heads.start();
        };
    return new Lifecycle(
        Lifecycle.JOBS,
        config.does(Role.JOBS) ? start : runs::startForOwn,
        () -> {
          heads.close();
          runs.close();
        });
  }
}
