package dev.sluice.indexer.embed;

import dev.sluice.indexer.collect.ConsumerHealth;
import dev.sluice.indexer.collect.ConsumerStores;
import dev.sluice.indexer.collect.FencedConsumer;
import dev.sluice.indexer.collect.FencedConsumerConfig;
import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes {@code sluice.embeddings.interactive} and {@code sluice.embeddings}, and writes the
 * vectors of texts that have none. Each lane has a consumer of its own, and the model computes
 * interactive texts first, so that an import never delays an edit by more than the calls under way.
 */
public final class EmbeddingWorkers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorkers.class);

  /** While one batch is written and another drains, a third keeps every core computing. */
  private static final int PREPARING = 2;

  private static final long LARGEST_BATCH = 4L << 20;

  private final EmbeddingWorkersConfig config;
  private final TopicSetup topics;
  private final KafkaEmbeddingPublisher publisher;
  private final EmbeddingLag lag;
  private final List<EmbeddingHandler> handlers;
  private final List<FencedConsumer<EmbeddingMessage>> consumers;
  private final PendingReaper reaper;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("embedding-reaper").daemon().factory());

  /**
   * Workers on a database and a broker; nothing runs before {@link #start}.
   *
   * @param reading whether files are being read in this process; bulk texts for a model that is
   *     computed here wait for the end of that
   */
  public EmbeddingWorkers(
      EmbeddingWorkersConfig config,
      DataSource dataSource,
      EmbeddingModels models,
      BooleanSupplier reading,
      Clock clock) {
    this.config = config;
    this.topics = new TopicSetup(config.bootstrapServers(), config.kafka());
    this.publisher = new KafkaEmbeddingPublisher(config.bootstrapServers(), config.kafka());
    PostgresEmbeddingStore embeddings = new PostgresEmbeddingStore(dataSource);
    ConsumerStores stores = stores(dataSource);
    this.lag = new EmbeddingLag(topics, stores.offsets());
    this.handlers =
        Arrays.stream(Lane.values())
            .map(lane -> new EmbeddingHandler(lane, models, embeddings, new QuietTime(reading)))
            .toList();
    this.consumers =
        Arrays.stream(Lane.values())
            .map(lane -> consumer(lane, handlers.get(lane.ordinal()), stores))
            .toList();
    this.reaper =
        new PendingReaper(
            new PostgresEmbeddingModelStore(dataSource, clock),
            embeddings,
            publisher,
            lag,
            config.overdueAfter(),
            clock);
  }

  private static ConsumerStores stores(DataSource dataSource) {
    return new ConsumerStores(
        new PostgresTransactions(dataSource),
        new PostgresOffsetStore(dataSource),
        new PostgresDeadLetterStore(dataSource));
  }

  private FencedConsumer<EmbeddingMessage> consumer(
      Lane lane, EmbeddingHandler handler, ConsumerStores stores) {
    FencedConsumerConfig consumer =
        FencedConsumerConfig.of(
                config.bootstrapServers(),
                Topics.embeddings(lane),
                EmbeddingWorkersConfig.group(lane),
                config.instanceId())
            .withBatches(config.batch(lane), LARGEST_BATCH, PREPARING)
            .withKafka(config.kafka());
    return new FencedConsumer<>(consumer, EventCodec.embeddings(), handler, stores);
  }

  /** Starts one consumer a lane, and the search for lost texts. */
  public void start() {
    consumers.forEach(FencedConsumer::start);
    long period = config.reapEvery().toMillis();
    var unused = schedule.scheduleWithFixedDelay(this::reap, period, period, TimeUnit.MILLISECONDS);
  }

  /** Number of texts that wait in Kafka. */
  public long lag() {
    return lag.messages();
  }

  /** Whether texts are being embedded, and what is in the way of those that aren't. */
  public EmbeddingHealth check() {
    List<ConsumerHealth> parts = consumers.stream().map(FencedConsumer::check).toList();
    Stream<String> postponed = handlers.stream().flatMap(it -> it.postponed().stream());
    Stream<String> details = parts.stream().map(ConsumerHealth::detail);
    return new EmbeddingHealth(
        parts.stream().allMatch(ConsumerHealth::up),
        Stream.concat(details, postponed).distinct().collect(Collectors.joining("; ")));
  }

  private void reap() {
    try {
      reaper.reap();
    } catch (RuntimeException e) {
      LOG.debug("Looking for lost texts failed; it is repeated", e);
    }
  }

  /** Ends the workers; what they had not written is done again by the next owner. */
  @Override
  public void close() {
    schedule.shutdownNow();
    consumers.forEach(FencedConsumer::close);
    publisher.close();
    topics.close();
  }
}
