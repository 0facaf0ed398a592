package dev.sluice.indexer.embed;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Lets reading go before embedding: both want every core, and a file that was read is found by its
 * words from then on, while its vectors take many times as long.
 *
 * @param busy whether files are being read in this process
 */
record QuietTime(BooleanSupplier busy) {

  private static final Duration LOOK = Duration.ofMillis(50);

  /** Between two batches nothing is read for a moment. */
  private static final int QUIET_LOOKS = 5;

  /**
   * Returns when nothing has been read for a moment; at once if nothing was being read.
   *
   * @throws CancellationException if the thread is interrupted
   */
  void await() {
    if (!busy.getAsBoolean()) {
      return;
    }
    try {
      int quiet = 0;
      while (quiet < QUIET_LOOKS) {
        Thread.sleep(LOOK);
        quiet = busy.getAsBoolean() ? 0 : quiet + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
