package dev.sluice.testkit.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives a target inputs until one shows a fault. Input {@code i} of a seed is always the same; the
 * fault is told with the seed, the input's number, and the shortest input found that shows it, in
 * hexadecimal digits.
 */
public final class FuzzRun {

  private static final int SHRINKING_STEPS = 2_000;

  private final Target target;
  private final long seed;
  private final long limitNanos;

  /**
   * What was seen.
   *
   * @param inputs how many were given
   * @param slowestMillis longest time for one of them
   * @param slowest its number
   * @param totalMillis for all
   */
  public record Report(
      String target, int inputs, long slowestMillis, int slowest, long totalMillis) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-22s %,7d inputs, %,7d ms, slowest %,5d ms (input %d)",
          target,
          inputs,
          totalMillis,
          slowestMillis,
          slowest);
    }
  }

  /**
   * A run.
   *
   * @param limitMillis what takes longer is a fault, too
   */
  public FuzzRun(Target target, long seed, long limitMillis) {
    this.target = target;
    this.seed = seed;
    this.limitNanos = limitMillis * 1_000_000;
  }

  /** Gives that many inputs; throws an {@link AssertionError} that describes the first fault. */
  public Report give(int inputs) {
    long began = System.nanoTime();
    long slowestNanos = 0;
    int slowest = 0;
    for (int i = 0; i < inputs; i++) {
      byte[] input = input(i);
      long from = System.nanoTime();
      Throwable fault = fault(input);
      long took = System.nanoTime() - from;
      if (fault != null) {
        throw failure(i, shrunk(input), fault);
      }
      if (took > limitNanos) {
        throw failure(i, input, new AssertionError("it took " + took / 1_000_000 + " ms"));
      }
      slowest = took > slowestNanos ? i : slowest;
      slowestNanos = Math.max(took, slowestNanos);
    }
    long total = (System.nanoTime() - began) / 1_000_000;
    return new Report(target.name(), inputs, slowestNanos / 1_000_000, slowest, total);
  }

  /** The input of that number. */
  public byte[] input(int number) {
    return new Mutator(seed * 1_000_003 + target.name().hashCode() * 31L + number)
        .next(target.samples());
  }

  private @Nullable Throwable fault(byte[] input) {
    try {
      target.check().accept(input);
      return null;
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      return e;
    }
  }

  /** Leaves out parts, ever smaller ones, as long as there is still a fault. */
  private byte[] shrunk(byte[] input) {
    byte[] shortest = input;
    int steps = 0;
    for (int part = Math.max(1, input.length / 2); part > 0; part /= 2) {
      for (int at = 0; at < shortest.length && steps < SHRINKING_STEPS; steps++) {
        byte[] without = without(shortest, at, part);
        if (fault(without) != null) {
          shortest = without;
        } else {
          at += part;
        }
      }
    }
    return shortest;
  }

  private static byte[] without(byte[] input, int at, int length) {
    int to = Math.min(input.length, at + length);
    byte[] rest = Arrays.copyOf(input, input.length - (to - at));
    System.arraycopy(input, to, rest, at, input.length - to);
    return rest;
  }

  private AssertionError failure(int number, byte[] input, Throwable fault) {
    return new AssertionError(
        "%s, seed %d, input %d: %s; hex %s"
            .formatted(target.name(), seed, number, fault, HexFormat.of().formatHex(input)),
        fault);
  }
}
