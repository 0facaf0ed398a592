package dev.sluice.benchmarks.load;

import dev.sluice.benchmarks.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether a figure that was looked at again and again has grown.
 *
 * @param name what it is
 * @param unit of the values
 * @param period between two values
 * @param values in the order of time
 * @param bound up to which it may grow, 0 for none
 */
record Flatness(String name, String unit, Duration period, List<Double> values, double bound) {

  /** Less than this between the first and the last third is no growth. */
  private static final double SHARE = 0.05;

  /** Of a small number one more or less may be chance, such as a pool's connection. */
  private static final double COUNT = 2;

  private static final int FEWEST = 9;

  /** Refuses what says nothing. */
  Flatness {
    values = List.copyOf(values);
    if (values.size() < FEWEST) {
      throw new IllegalArgumentException("%d values of %s".formatted(values.size(), name));
    }
  }

  /** Whether the last third's median is not above the first one's but for chance, or in bounds. */
  boolean flat() {
    return last() - first() <= Math.max(COUNT, SHARE * first()) || last() <= bound;
  }

  /** Median of the first third. */
  double first() {
    return new Sample(values.subList(0, values.size() / 3)).median();
  }

  /** Median of the last third. */
  double last() {
    return new Sample(values.subList(values.size() - values.size() / 3, values.size())).median();
  }

  /** By how much it grows in an hour, by least squares. */
  double slope() {
    double hours = period.toMillis() / 3_600_000.0;
    double middle = (values.size() - 1) / 2.0;
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double together = 0;
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      together += (i - middle) * (values.get(i) - mean);
      squares += (i - middle) * (i - middle);
    }
    return together / squares / hours;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: first third %.0f%s, last third %.0f%s, %+.1f an hour; %.0f to %.0f: %s",
        name,
        first(),
        unit.isEmpty() ? "" : " " + unit,
        last(),
        unit.isEmpty() ? "" : " " + unit,
        slope(),
        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
        flat() ? "flat" : "NOT FLAT");
  }
}
