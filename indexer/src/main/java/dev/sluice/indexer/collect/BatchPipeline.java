package dev.sluice.indexer.collect;

import dev.sluice.indexer.collect.BatchHandler.PreparedBatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares batches beside each other and writes them one after the other, in the order they came.
 * While a batch is written, the next ones are prepared.
 */
final class BatchPipeline<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchPipeline.class);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BatchHandler<T> handler;
  private final BatchDelivery<T> delivery;
  private final Runnable roomMade;
  private final int depth;
  private final ExecutorService preparing;
  private final ExecutorService writing;
  private final AtomicInteger underWay = new AtomicInteger();
  private final CountDownLatch closing;

  /**
   * A pipeline whose threads start with the first batch.
   *
   * @param roomMade called from another thread when a batch has left
   * @param closing open while batches may be written
   */
  BatchPipeline(
      FencedConsumerConfig config,
      BatchHandler<T> handler,
      BatchDelivery<T> delivery,
      Runnable roomMade,
      CountDownLatch closing) {
    this.handler = handler;
    this.delivery = delivery;
    this.roomMade = roomMade;
    this.closing = closing;
    this.depth = config.preparing() + 1;
    this.preparing = threads(config.topic() + "-prepare-", config.preparing());
    this.writing = threads(config.topic() + "-write-", 1);
  }

  boolean hasRoom() {
    return underWay.get() < depth;
  }

  void submit(Batch<T> batch) {
    underWay.incrementAndGet();
    Future<PreparedBatch> prepared = preparing.submit(() -> handler.prepare(batch.messages()));
    writing.execute(() -> finish(batch, prepared));
  }

  private void finish(Batch<T> batch, Future<PreparedBatch> prepared) {
    try {
      if (closing.getCount() > 0) {
        delivery.deliver(batch, () -> result(prepared));
      }
    } catch (RuntimeException e) {
      LOG.error("A batch was left unwritten; it is read again", e);
      delivery.abandon(batch);
    } finally {
      prepared.cancel(true);
      underWay.decrementAndGet();
      roomMade.run();
    }
  }

  private static PreparedBatch result(Future<PreparedBatch> prepared) throws Throwable {
    try {
      return prepared.get();
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /** Lets the transaction that is being written end, drops the rest. */
  @Override
  public void close() {
    preparing.shutdownNow().forEach(BatchPipeline::cancel);
    writing.shutdown();
    try {
      if (!writing.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        writing.shutdownNow();
      }
    } catch (InterruptedException e) {
      writing.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** The writer may be waiting for what will not be prepared any more. */
  private static void cancel(Runnable unprepared) {
    if (unprepared instanceof Future<?> future) {
      future.cancel(true);
    }
  }
}
