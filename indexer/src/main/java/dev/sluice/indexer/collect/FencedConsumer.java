package dev.sluice.indexer.collect;

import dev.sluice.schema.event.EventFormat;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic and writes what a {@link BatchHandler} makes of it, each message exactly once: the
 * offsets stand in Postgres and move in the transaction that writes the rows, and only as long as
 * nobody else has claimed the partition.
 *
 * <p>Outages are waited out: the database's, the broker's, the loss of the topic or of its oldest
 * messages. A message that can't be read or written becomes a dead letter and holds nobody up.
 *
 * @param <T> the message
 */
public final class FencedConsumer<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FencedConsumer.class);
  private static final Duration CLOSING = Duration.ofSeconds(15);

  private final FencedConsumerConfig config;
  private final EventFormat<T> format;
  private final BatchHandler<T> handler;
  private final ConsumerStores stores;
  private final TopicSetup topics;
  private final ConsumerMetrics metrics = new ConsumerMetrics();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Ownership ownership = new Ownership(closing, this::wakeUp);
  private final TopicWatch watch;
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String failure;

  /** A consumer that nothing is done with before {@link #start}. */
  public FencedConsumer(
      FencedConsumerConfig config,
      EventFormat<T> format,
      BatchHandler<T> handler,
      ConsumerStores stores) {
    this.config = config;
    this.format = format;
    this.handler = handler;
    this.stores = stores;
    this.topics = new TopicSetup(config.bootstrapServers(), config.kafka());
    this.watch = new TopicWatch(topics, config, this::wakeUp);
    this.thread = Thread.ofPlatform().name(config.topic() + "-poll").daemon().unstarted(this::run);
  }

  /** Begins to consume; returns at once, whether or not the broker and the database are there. */
  public void start() {
    watch.start();
    thread.start();
  }

  /** Whether messages are consumed, and if not, what is in the way. */
  public ConsumerHealth check() {
    String problem = problem();
    return problem == null
        ? new ConsumerHealth(true, config.topic() + " is consumed")
        : new ConsumerHealth(false, "%s: %s".formatted(config.topic(), problem));
  }

  /** What has been done since the start. */
  public ConsumerMetrics.Snapshot metrics() {
    return metrics.snapshot();
  }

  private @Nullable String problem() {
    if (!thread.isAlive()) {
      return closing.getCount() == 0 ? "closed" : "not started";
    }
    if (watch.failure() != null) {
      return watch.failure();
    }
    return failure != null ? failure : ownership.failure();
  }

  private void run() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), closing);
    while (closing.getCount() > 0) {
      try {
        consume(backoff);
      } catch (RuntimeException e) {
        failure = String.valueOf(e.getMessage());
        LOG.warn("{} can't be consumed, trying again", config.topic(), e);
        backoff.pause();
      }
    }
  }

  private void consume(Backoff backoff) {
    BatchDelivery<T> delivery =
        new BatchDelivery<>(
            handler, new BatchWriter<>(stores, format), ownership, metrics, closing);
    try (KafkaConsumer<byte[], byte[]> opened = KafkaConsumers.open(config);
        BatchPipeline<T> pipeline =
            new BatchPipeline<>(config, handler, delivery, this::wakeUp, closing)) {
      consumer = opened;
      loop(session(opened, pipeline), backoff);
    } catch (WakeupException e) {
      LOG.debug("woken up while opening or closing", e);
    } finally {
      consumer = null;
    }
  }

  private void loop(ConsumerSession<T> session, Backoff backoff) {
    try {
      session.subscribe();
      while (closing.getCount() > 0) {
        session.step();
        failure = null;
        backoff.reset();
      }
    } finally {
      ownership.renew(); // before the pipeline closes, so that it drops what it has
    }
  }

  private ConsumerSession<T> session(
      KafkaConsumer<byte[], byte[]> opened, BatchPipeline<T> pipeline) {
    PartitionClaims claims =
        new PartitionClaims(stores, topics, watch, ownership, config.group(), closing);
    return new ConsumerSession<>(opened, config, format, claims, ownership, pipeline, metrics);
  }

  private void wakeUp() {
    KafkaConsumer<byte[], byte[]> present = consumer;
    if (present != null) {
      present.wakeup();
    }
  }

  /**
   * Lets no further batch be written; returns at once. What is being prepared may be interrupted
   * from now on.
   */
  void stop() {
    closing.countDown();
    wakeUp();
  }

  /** Lets the batch that is being written end; the rest is read again by the next owner. */
  @Override
  public void close() {
    stop();
    watch.close();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    topics.close();
  }
}
