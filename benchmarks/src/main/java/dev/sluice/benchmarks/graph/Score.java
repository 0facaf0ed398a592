package dev.sluice.benchmarks.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How two sets agree.
 *
 * @param found what we say
 * @param truth what is so
 * @param both what we say rightly
 */
record Score(int found, int truth, int both) {

  static <T> Score of(Collection<T> found, Collection<T> truth) {
    Set<T> right = new HashSet<>(found);
    right.retainAll(new HashSet<>(truth));
    return new Score(new HashSet<>(found).size(), new HashSet<>(truth).size(), right.size());
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision %.4f, recall %.4f (%d found, %d true)",
        ratio(both, found),
        ratio(both, truth),
        found,
        truth);
  }

  static <T> List<String> examples(Collection<T> of, Collection<T> without, int limit) {
    Set<T> rest = new HashSet<>(of);
    rest.removeAll(new HashSet<>(without));
    return rest.stream().map(String::valueOf).sorted().limit(limit).toList();
  }
}
