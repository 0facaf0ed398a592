package dev.sluice.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A series of measurements.
 *
 * @param values in the unit of the caller's choice, in any order
 */
public record Sample(List<Double> values) {

  /** Copies the values. */
  public Sample {
    values = List.copyOf(values);
  }

  /** The middle value. */
  public double median() {
    return percentile(50);
  }

  /**
   * The value that p percent of all do not exceed (nearest rank).
   *
   * @param p over 0 to 100
   */
  public double percentile(double p) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(p / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  /** One line: number, median, 95th percentile and largest. */
  public String line(String unit) {
    return String.format(
        Locale.ROOT,
        "n=%d median %.1f %s, p95 %.1f %s, max %.1f %s",
        values.size(),
        median(),
        unit,
        percentile(95),
        unit,
        percentile(100),
        unit);
  }
}
