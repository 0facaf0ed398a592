package dev.sluice.indexer.search;

import dev.sluice.schema.model.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearNames {

  private static final int SHOWN = 5;
  private static final int LONGEST = 200;

  private NearNames() {}

  /** The names that take the fewest edits, nearest first; those that contain it before all. */
  static List<String> of(String name, List<String> names) {
    String lower = name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
    Comparator<String> nearest =
        Comparator.comparingInt(it -> distance(lower, it.toLowerCase(Locale.ROOT)));
    return names.stream()
        .sorted(nearest.thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static int distance(String a, String b) {
    return b.contains(a) || a.contains(b) ? 0 : 1 + EditDistance.between(a, b);
  }
}
