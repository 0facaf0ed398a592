package dev.sluice.indexer.collect;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread is about to bring about. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Eventually() {}

  static void until(Supplier<String> state, BooleanSupplier reached) throws InterruptedException {
    long start = System.nanoTime();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("it never came about; at last: " + state.get());
      }
      Thread.sleep(50);
    }
  }
}
