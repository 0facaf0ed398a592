package dev.sluice.benchmarks.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Means over queries, and the paired difference of two systems. */
final class Figures {

  private static final int RESAMPLES = 10_000;

  private Figures() {}

  static String line(String system, List<Ranking> rankings) {
    return String.format(
        Locale.ROOT,
        "%-9s MRR@10 %.4f  recall@1 %.4f  @5 %.4f  @10 %.4f  (n=%d)",
        system,
        mean(rankings, Ranking::reciprocalRank),
        mean(rankings, Ranking::recallAt1),
        mean(rankings, Ranking::recallAt5),
        mean(rankings, Ranking::recallAt10),
        rankings.size());
  }

  /** Mean difference of reciprocal ranks with its 95 % interval by paired bootstrap. */
  static String difference(String name, List<Ranking> left, List<Ranking> right) {
    double[] differences = new double[left.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = left.get(i).reciprocalRank() - right.get(i).reciprocalRank();
    }
    double[] means = resampledMeans(differences);
    return String.format(
        Locale.ROOT,
        "%-20s %+.4f [%+.4f, %+.4f]",
        name,
        Arrays.stream(differences).average().orElse(0),
        means[(int) (RESAMPLES * 0.025)],
        means[(int) (RESAMPLES * 0.975)]);
  }

  private static double mean(List<Ranking> rankings, ToDoubleFunction<Ranking> figure) {
    return rankings.stream().mapToDouble(figure).average().orElse(0);
  }

  private static double[] resampledMeans(double[] values) {
    Random random = new Random(42);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }
}
