package dev.sluice.benchmarks;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Notices when the machine stands still: on a shared host a virtual machine may get no processor
 * for half a second at a time, which says nothing about the program that is measured.
 */
public final class Stalls implements AutoCloseable {

  private static final long NAP_MILLIS = 1;

  /** A nap this much too long is none of a scheduler's usual delays. */
  private static final long STALL_NANOS = 15_000_000;

  private final ConcurrentLinkedQueue<Stall> stalls = new ConcurrentLinkedQueue<>();
  private final Thread watch = Thread.ofPlatform().name("stalls").daemon().start(this::watch);

  private record Stall(long from, long to) {}

  private void watch() {
    long last = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(NAP_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      if (now - last > STALL_NANOS) {
        stalls.add(new Stall(last, now));
      }
      last = now;
    }
  }

  /**
   * Whether the machine stood still at some time between the two, as of {@link System#nanoTime}.
   */
  public boolean within(long from, long to) {
    return stalls.stream().anyMatch(stall -> stall.to() > from && stall.from() < to);
  }

  /** How long it stood still between the two, in seconds. */
  public double seconds(long from, long to) {
    return stalls.stream()
            .mapToLong(
                stall -> Math.max(0, Math.min(to, stall.to()) - Math.max(from, stall.from())))
            .sum()
        / 1e9;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
