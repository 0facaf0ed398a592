package dev.sluice.sync.git;

import dev.sluice.schema.model.EditDistance;
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
        .map(name -> new Near(name, EditDistance.between(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= limit || contains(near.name(), wanted))
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SUGGESTIONS)
        .map(Near::name)
        .toList();
  }

  private static boolean contains(String name, String wanted) {
    return wanted.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
