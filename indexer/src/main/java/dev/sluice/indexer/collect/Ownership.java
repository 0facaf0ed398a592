package dev.sluice.indexer.collect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is under way may still be written. Claims belong to a generation; when one of them
 * is lost the generation ends, and with it everything that was read by it.
 */
final class Ownership {

  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong lost = new AtomicLong(-1);
  private final CountDownLatch closing;
  private final Runnable onLoss;
  private volatile @Nullable String failure;

  Ownership(CountDownLatch closing, Runnable onLoss) {
    this.closing = closing;
    this.onLoss = onLoss;
  }

  long generation() {
    return generation.get();
  }

  /** Begins a new generation; everything of the former ones will not be written. */
  void renew() {
    generation.incrementAndGet();
  }

  boolean holds(long ofGeneration) {
    return closing.getCount() > 0 && ofGeneration == generation.get() && lost.get() < ofGeneration;
  }

  /** Whether the present generation has lost a claim. */
  boolean isLost() {
    return lost.get() >= generation.get();
  }

  void lost(long ofGeneration) {
    lost.accumulateAndGet(ofGeneration, Math::max);
    onLoss.run();
  }

  void failing(Throwable cause) {
    failure = String.valueOf(cause.getMessage());
  }

  void working() {
    failure = null;
  }

  /** Why writing fails at the moment. */
  @Nullable String failure() {
    return failure;
  }
}
