package dev.sluice.indexer.search;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearNames {

  private static final int SHOWN = 5;

  private NearNames() {}

  /** The names that take the fewest edits, nearest first; those that contain it before all. */
  static List<String> of(String name, List<String> names) {
    String lower = name.toLowerCase(Locale.ROOT);
    Comparator<String> nearest =
        Comparator.comparingInt(it -> distance(lower, it.toLowerCase(Locale.ROOT)));
    return names.stream()
        .sorted(nearest.thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static int distance(String a, String b) {
    return b.contains(a) || a.contains(b) ? 0 : 1 + edits(a, b);
  }

  /** Levenshtein's distance, row by row. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
