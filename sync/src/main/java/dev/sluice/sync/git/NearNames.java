package dev.sluice.sync.git;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that someone who mistyped may have meant. */
final class NearNames {

  private static final int SUGGESTIONS = 3;
  private static final int LONGEST = 200;

  private NearNames() {}

  static List<String> of(String typed, List<String> names) {
    String wanted = typed.substring(0, Math.min(typed.length(), LONGEST)).toLowerCase(Locale.ROOT);
    int limit = Math.max(1, wanted.length() / 3);
    record Near(String name, int distance) {}
    return names.stream()
        .map(name -> new Near(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= limit || contains(near.name(), wanted))
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SUGGESTIONS)
        .map(Near::name)
        .toList();
  }

  private static boolean contains(String name, String wanted) {
    return wanted.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Levenshtein's distance, row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
