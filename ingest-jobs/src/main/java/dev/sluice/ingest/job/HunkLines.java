package dev.sluice.ingest.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line that a review comment stands on in a later version of the file: the last lines of
 * its hunk, as many as are there once.
 */
final class HunkLines {

  private static final int MOST = 5;
  private static final int TELLING = 4;

  private HunkLines() {}

  /**
   * The number of the last line of the hunk; empty when it is not there, or several times.
   *
   * @param hunk the difference down to the line, as GitHub gives it
   */
  static OptionalInt find(@Nullable String hunk, String text) {
    List<String> wanted = last(hunk == null ? "" : hunk);
    List<String> lines = text.lines().map(String::strip).toList();
    for (int count = wanted.size(); count > 0; count--) {
      List<String> part = wanted.subList(wanted.size() - count, wanted.size());
      boolean telling = part.stream().anyMatch(line -> line.length() >= TELLING);
      int first = Collections.indexOfSubList(lines, part);
      if (telling && first >= 0) {
        return Collections.lastIndexOfSubList(lines, part) == first
            ? OptionalInt.of(first + count)
            : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  /** The last lines as they are behind the change. */
  private static List<String> last(String hunk) {
    List<String> lines = new ArrayList<>();
    hunk.lines()
        .filter(line -> !line.startsWith("-") && !line.startsWith("@@") && !line.startsWith("\\"))
        .forEach(line -> lines.add(line.isEmpty() ? "" : line.substring(1).strip()));
    return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
  }
}
