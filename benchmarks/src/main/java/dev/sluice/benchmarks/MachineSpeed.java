package dev.sluice.benchmarks;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How much of its processors a machine gives under lasting load. A shared virtual machine may run
 * at full speed for some milliseconds after a rest and at a fraction of it afterwards, without
 * showing stolen time; rates measured there are to be read with this share beside them.
 */
public final class MachineSpeed {

  private static final int BURSTS = 20;
  private static final long BURST_NANOS = 5_000_000;
  private static final long REST_NANOS = 200_000_000;
  private static final long LASTING_NANOS = 4_000_000_000L;
  private static final int STEP = 10_000;

  private MachineSpeed() {}

  /** Steps a second of all cores at once under lasting load, over those in short bursts. */
  public static double share() {
    return lasting() / (Runtime.getRuntime().availableProcessors() * burst());
  }

  /** The share as a sentence. */
  public static String line() {
    return String.format(
        Locale.ROOT,
        "machine: under lasting load on all cores %.0f %% of the speed of short bursts",
        100 * share());
  }

  private static double burst() {
    spin(LASTING_NANOS / 8); // compiled before it is measured
    return IntStream.range(0, BURSTS).mapToDouble(i -> restedBurst()).max().orElseThrow();
  }

  private static double restedBurst() {
    LockSupport.parkNanos(REST_NANOS);
    return spin(BURST_NANOS);
  }

  private static double lasting() {
    int cores = Runtime.getRuntime().availableProcessors();
    return IntStream.range(0, cores).parallel().mapToDouble(i -> spin(LASTING_NANOS)).sum();
  }

  private static double spin(long nanos) {
    long start = System.nanoTime();
    long steps = 0;
    double x = 1;
    long now = start;
    while (now - start < nanos) {
      for (int i = 0; i < STEP; i++) {
        x = x * 1.000_000_1 + 1e-9;
      }
      steps++;
      now = System.nanoTime();
    }
    return x > 0 ? steps * 1e9 / (now - start) : 0;
  }
}
