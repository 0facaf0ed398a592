package dev.sluice.indexer.graph.resolve;

import java.util.List;

/** Of several files that declare the same name, the one that shares most folders is meant. */
final class Nearest {

  private Nearest() {}

  static String of(List<String> paths, String from) {
    String best = paths.getFirst();
    int most = -1;
    for (String path : paths) {
      int shared = path.equals(from) ? Integer.MAX_VALUE : shared(path, from);
      if (shared > most || shared == most && path.compareTo(best) < 0) {
        best = path;
        most = shared;
      }
    }
    return best;
  }

  private static int shared(String a, String b) {
    int shared = 0;
    int limit = Math.min(a.length(), b.length());
    for (int i = 0; i < limit && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        shared++;
      }
    }
    return shared;
  }
}
