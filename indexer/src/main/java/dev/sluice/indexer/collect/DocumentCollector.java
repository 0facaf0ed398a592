package dev.sluice.indexer.collect;

import dev.sluice.indexer.write.FileReader;
import dev.sluice.indexer.write.FilesReader;
import dev.sluice.indexer.write.ReadingPool;
import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.port.EmbeddingPublisher;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.LexemeStatistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects file versions from Kafka, reads them and stores them, with their offsets in the same
 * transaction. Each lane has its own consumer; they share the threads that read, where interactive
 * files go first.
 */
public final class DocumentCollector implements AutoCloseable {

  /** An edited file comes alone or with few others. */
  private static final int INTERACTIVE_RECORDS = 16;

  private final ReadingPool pool;
  private final BackgroundPublisher publisher;
  private final IndexUpkeep upkeep;
  private final Map<Lane, FencedConsumer<FileVersionMessage>> consumers = new EnumMap<>(Lane.class);

  /**
   * A collector; only its reading threads run before {@link #start}.
   *
   * @param publisher sends texts to the embedding workers; is not closed here
   */
  public DocumentCollector(
      CollectorConfig config,
      FileReader reader,
      FileVersionStore files,
      LexemeStatistics statistics,
      ConsumerStores stores,
      EmbeddingPublisher publisher) {
    this.pool = new ReadingPool(config.threads(), config.limit());
    this.publisher = new BackgroundPublisher(publisher);
    this.upkeep = new IndexUpkeep(files, statistics, config.tidy());
    FilesReader filesReader = new FilesReader(reader, pool);
    for (Lane lane : Lane.values()) {
      DocumentHandler handler =
          new DocumentHandler(lane, filesReader, files, this.publisher, upkeep::written);
      FencedConsumerConfig consumer = consumer(config, lane);
      consumers.put(
          lane, new FencedConsumer<>(consumer, EventCodec.fileVersions(), handler, stores));
    }
  }

  private static FencedConsumerConfig consumer(CollectorConfig config, Lane lane) {
    int records = lane == Lane.INTERACTIVE ? INTERACTIVE_RECORDS : config.batchRecords();
    return FencedConsumerConfig.of(
            config.bootstrapServers(),
            Topics.documents(lane),
            group(config, lane),
            config.instanceId())
        .withBatches(records, config.batchBytes(), 1)
        .withKafka(config.kafka());
  }

  /**
   * A group a lane: in one group, members would have to wait for each other when they come and go.
   */
  private static String group(CollectorConfig config, Lane lane) {
    return lane == Lane.BULK ? config.group() : config.group() + "-interactive";
  }

  /** Begins to collect; returns at once, whether or not the broker and the database are there. */
  public void start() {
    consumers.values().forEach(FencedConsumer::start);
    upkeep.start();
  }

  /** Whether files are being read, which is what the processor should be left to. */
  public boolean isReading() {
    return pool.isBusy();
  }

  /** Whether both lanes are collected, and what is in the way of those that aren't. */
  public ConsumerHealth check() {
    List<String> problems = new ArrayList<>();
    for (FencedConsumer<?> consumer : consumers.values()) {
      ConsumerHealth health = consumer.check();
      if (!health.up()) {
        problems.add(health.detail());
      }
    }
    return problems.isEmpty()
        ? new ConsumerHealth(true, "documents are collected, %d overdue".formatted(pool.overdue()))
        : new ConsumerHealth(false, String.join("; ", problems));
  }

  /** What has been done on a lane since the start. */
  public ConsumerMetrics.Snapshot metrics(Lane lane) {
    return Objects.requireNonNull(consumers.get(lane)).metrics();
  }

  /** Lets the batches that are being written end; the rest is read again later. */
  @Override
  public void close() {
    consumers.values().forEach(FencedConsumer::stop);
    List<Thread> closing =
        consumers.values().stream()
            .map(consumer -> Thread.startVirtualThread(consumer::close))
            .toList();
    pool.close();
    upkeep.close();
    for (Thread thread : closing) {
      join(thread);
    }
    publisher.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
