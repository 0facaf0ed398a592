package dev.sluice.indexer.collect;

import dev.sluice.indexer.collect.BatchHandler.PreparedBatch;
import dev.sluice.indexer.collect.Received.Unreadable;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch into the database whatever happens: waits while the database is away, tries again
 * what may pass, and halves a batch that can't be written until the one message that is the reason
 * stands alone and becomes a dead letter. Gives up only what is no longer this consumer's.
 */
final class BatchDelivery<T> {

  private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
  private static final int ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final BatchHandler<T> handler;
  private final BatchWriter<T> writer;
  private final Ownership ownership;
  private final ConsumerMetrics metrics;
  private final CountDownLatch closing;

  /** Where a prepared batch comes from; may fail as preparing failed. */
  interface Preparation {
    PreparedBatch get() throws Throwable;
  }

  BatchDelivery(
      BatchHandler<T> handler,
      BatchWriter<T> writer,
      Ownership ownership,
      ConsumerMetrics metrics,
      CountDownLatch closing) {
    this.handler = handler;
    this.writer = writer;
    this.ownership = ownership;
    this.metrics = metrics;
    this.closing = closing;
  }

  /** Writes the batch, or parts of it with dead letters for the rest. */
  void deliver(Batch<T> batch, Preparation first) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, closing);
    Preparation preparation = first;
    int attempts = 0;
    while (ownership.holds(batch.generation())) {
      Throwable failure = attempt(batch, preparation);
      Failure kind = failure == null ? Failure.NONE : judge(batch, failure);
      attempts += kind == Failure.TRANSIENT ? 1 : 0;
      if (failure == null || kind == Failure.FENCED) {
        return;
      }
      if (kind == Failure.PERMANENT || attempts == ATTEMPTS) {
        isolate(batch, failure);
        return;
      }
      backoff.pause();
      preparation = () -> handler.prepare(batch.messages());
    }
  }

  /** Says that a batch has to be read again. */
  void abandon(Batch<T> batch) {
    metrics.fenced();
    ownership.lost(batch.generation());
  }

  @SuppressWarnings("CatchingUnchecked")
  private @Nullable Throwable attempt(Batch<T> batch, Preparation preparation) {
    PreparedBatch prepared;
    try {
      prepared = batch.messages().isEmpty() ? PreparedBatch.NOTHING : preparation.get();
      if (!ownership.holds(batch.generation())) {
        throw new CancellationException("given up while it was prepared");
      }
      writer.write(batch, prepared);
    } catch (Throwable e) {
      return e;
    }
    ownership.working();
    metrics.committed(batch);
    afterCommit(prepared);
    return null;
  }

  private static void afterCommit(PreparedBatch prepared) {
    try {
      prepared.committed();
    } catch (RuntimeException e) {
      LOG.warn("What should follow a commit failed; it is made up for later", e);
    }
  }

  private Failure judge(Batch<T> batch, Throwable failure) {
    if (!ownership.holds(batch.generation())) {
      return Failure.FENCED; // a failure of what is being dropped says nothing
    }
    Failure kind =
        Failure.of(failure, handler.passes(failure), writer.stores().transactions()::available);
    if (kind == Failure.FENCED) {
      LOG.info(
          "{} messages are left to another consumer: {}",
          batch.records().size(),
          failure.getMessage());
      abandon(batch);
    } else {
      metrics.storeFailed();
      ownership.failing(failure);
      LOG.debug("A batch was not written ({})", kind, failure);
    }
    return kind;
  }

  private void isolate(Batch<T> batch, Throwable failure) {
    if (batch.single()) {
      give(batch, failure);
      return;
    }
    for (Batch<T> half : new Batch[] {batch.front(), batch.back()}) {
      deliver(half, () -> handler.prepare(half.messages()));
    }
  }

  /** Dead letters are tried until they are written: nothing may be passed over unseen. */
  private void give(Batch<T> batch, Throwable failure) {
    Received<T> record = batch.records().getFirst();
    String cause = record instanceof Unreadable<T> unreadable ? unreadable.cause() : cause(failure);
    LOG.warn("Message {} of {} is dead: {}", record.record().offset(), record.partition(), cause);
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, closing);
    while (ownership.holds(batch.generation())) {
      try {
        writer.bury(batch, record, cause);
        ownership.working();
        metrics.refused();
        return;
      } catch (FencedException e) {
        abandon(batch);
      } catch (RuntimeException e) {
        metrics.storeFailed();
        ownership.failing(e);
        backoff.pause();
      }
    }
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : ": " + root.getMessage();
    return root.getClass().getSimpleName() + message;
  }
}
