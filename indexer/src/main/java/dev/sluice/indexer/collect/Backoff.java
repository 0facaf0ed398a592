package dev.sluice.indexer.collect;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Growing pauses between attempts, cut short by closing. */
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final CountDownLatch closing;
  private Duration next;

  Backoff(Duration first, Duration longest, CountDownLatch closing) {
    this.first = first;
    this.longest = longest;
    this.closing = closing;
    this.next = first;
  }

  /** Waits; false if the wait was cut short. */
  boolean pause() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    try {
      return !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void reset() {
    next = first;
  }
}
