package dev.sluice.sync.git;

import java.util.List;

/**
 * The lines of a file that a commit changed.
 *
 * @param path the file, by its name in the commit; where it was deleted, its former name
 * @param ranges where what was added or changed stands in the commit; where lines were only taken
 *     away, the line before and the line after
 */
public record ChangedLines(String path, List<Range> ranges) {

  /** Copies the list. */
  public ChangedLines {
    ranges = List.copyOf(ranges);
  }

  /**
   * Lines next to each other, counted from 1.
   *
   * @param start first line
   * @param end last line
   * @param removed whether what stood between these two lines was taken away
   */
  public record Range(int start, int end, boolean removed) {}
}
