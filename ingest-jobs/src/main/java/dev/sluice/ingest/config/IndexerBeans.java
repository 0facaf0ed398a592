package dev.sluice.ingest.config;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.collect.CollectorConfig;
import dev.sluice.indexer.collect.ConsumerStores;
import dev.sluice.indexer.collect.DocumentCollector;
import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.indexer.embed.ApiKeys;
import dev.sluice.indexer.embed.EmbeddingModels;
import dev.sluice.indexer.embed.EmbeddingWorkers;
import dev.sluice.indexer.embed.EmbeddingWorkersConfig;
import dev.sluice.indexer.embed.KafkaEmbeddingPublisher;
import dev.sluice.indexer.embed.ModelFiller;
import dev.sluice.indexer.embed.StandardEmbeddingClients;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.search.SearchConfig;
import dev.sluice.indexer.search.SearchService;
import dev.sluice.indexer.write.FileReader;
import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chunking, embedding and searching. */
@Configuration(proxyBeanMethods = false)
public class IndexerBeans {

  private static final Logger LOG = LoggerFactory.getLogger(IndexerBeans.class);
  private static final Duration REMOTE_TIMEOUT = Duration.ofSeconds(60);

  @Bean
  Instance instance(ServerConfig config) {
    return Instance.of(config.home());
  }

  @Bean
  LexicalAnalyzer lexicalAnalyzer() {
    return new LexicalAnalyzer();
  }

  @Bean
  Chunker chunker() {
    return new Chunker(WordPiece.bundled());
  }

  @Bean
  TopicSetup topicSetup(Endpoints endpoints) {
    return new TopicSetup(endpoints.kafkaBootstrap(), Map.of());
  }

  @Bean
  EmbeddingModels embeddingModels(
      ServerConfig config, EmbeddingModelStore store, EmbeddingStore usage, Clock clock) {
    ApiKeys keys = new ApiKeys(config.environment());
    return new EmbeddingModels(
        store, new StandardEmbeddingClients(keys, usage, clock, REMOTE_TIMEOUT), clock);
  }

  @Bean
  ModelFiller modelFiller(
      EmbeddingModels models, EmbeddingModelStore store, EmbeddingStore embeddings) {
    return new ModelFiller(models, store, embeddings);
  }

  @Bean
  SearchService searchService(
      DataSource dataSource, LexicalAnalyzer analyzer, EmbeddingModels models, Clock clock) {
    return new SearchService(dataSource, analyzer, models::active, clock, SearchConfig.defaults());
  }

  @Bean(destroyMethod = "")
  EmbeddingWorkers embeddingWorkers(
      Endpoints endpoints,
      Instance instance,
      DataSource dataSource,
      EmbeddingModels models,
      DocumentCollector collector,
      Clock clock) {
    EmbeddingWorkersConfig config =
        EmbeddingWorkersConfig.of(endpoints.kafkaBootstrap()).named(instance.name());
    return new EmbeddingWorkers(config, dataSource, models, collector::isReading, clock);
  }

  @Bean
  SmartLifecycle embeddingLifecycle(
      ServerConfig config, EmbeddingModels models, EmbeddingWorkers workers, TopicSetup topics) {
    return new Lifecycle(
        Lifecycle.EMBEDDING,
        () -> {
          topics.ensure();
          models.ensureDefault();
          // The weights take a second to load; nobody needs to wait for that to begin.
          Thread.ofVirtual().name("model-loading").start(() -> load(models));
          if (config.does(Role.EMBED)) {
            workers.start();
          }
        },
        workers::close);
  }

  @Bean(destroyMethod = "")
  KafkaEmbeddingPublisher embeddingPublisher(Endpoints endpoints) {
    return new KafkaEmbeddingPublisher(endpoints.kafkaBootstrap());
  }

  @Bean(destroyMethod = "")
  DocumentCollector documentCollector(
      Endpoints endpoints,
      Instance instance,
      DataSource dataSource,
      Chunker chunker,
      LexicalAnalyzer analyzer,
      FileVersionStore files,
      DeadLetterStore deadLetters,
      KafkaEmbeddingPublisher publisher) {
    return new DocumentCollector(
        CollectorConfig.of(endpoints.kafkaBootstrap(), instance.name()),
        new FileReader(chunker, analyzer),
        files,
        new PostgresLexemeStatistics(dataSource),
        new ConsumerStores(
            new PostgresTransactions(dataSource), new PostgresOffsetStore(dataSource), deadLetters),
        publisher);
  }

  @Bean
  SmartLifecycle collectingLifecycle(
      ServerConfig config, DocumentCollector collector, KafkaEmbeddingPublisher publisher) {
    return new Lifecycle(
        Lifecycle.COLLECTING,
        config.does(Role.INDEX) ? collector::start : () -> {},
        () -> {
          collector.close();
          publisher.close();
        });
  }

  private static void load(EmbeddingModels models) {
    try {
      models.active();
    } catch (RuntimeException e) {
      LOG.warn("the embedding model does not load", e);
    }
  }
}
