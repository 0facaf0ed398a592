package dev.sluice.benchmarks.retrieval;

import java.util.Set;

/**
 * A question and what answers it.
 *
 * @param text what is asked
 * @param targets the right places
 */
record Query(String text, Set<Target> targets) {

  /**
   * A right place.
   *
   * @param path file
   * @param line a line that the answer must contain, 0 for any part of the file
   */
  record Target(String path, int line) {

    boolean isIn(Hit hit) {
      return hit.path().equals(path)
          && (line == 0 || (hit.startLine() <= line && line <= hit.endLine()));
    }
  }
}
