package dev.sluice.sync.git;

import dev.sluice.schema.model.ContentHash;
import java.nio.charset.StandardCharsets;

/**
 * Which paths of a tree can be those of files. Git itself makes no others, but a tree is only
 * bytes. Nothing is ever written to a path; but people and programs who read answers may.
 */
final class PathRules {

  /** A row of an index of Postgres holds 2,704 bytes. */
  private static final int LONGEST = 2000;

  private static final int SHOWN = 500;

  private PathRules() {}

  /** Whether no part is empty, {@code .}, {@code ..} or {@code .git}, and it is not too long. */
  static boolean isUsable(String path) {
    return !isTooLong(path) && haveNames(path);
  }

  /** The path as it is stored: a path that is too long is cut, and told from others by a hash. */
  static String shown(String path) {
    return isTooLong(path)
        ? path.substring(0, Character.isHighSurrogate(path.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN)
            + "…"
            + ContentHash.of(path).hex().substring(0, 16)
        : path;
  }

  private static boolean isTooLong(String path) {
    return path.length() > SHOWN && path.getBytes(StandardCharsets.UTF_8).length > LONGEST;
  }

  private static boolean haveNames(String path) {
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (!isName(path, from, i)) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }

  private static boolean isName(String path, int from, int to) {
    int length = to - from;
    return switch (length) {
      case 0 -> false;
      case 1 -> path.charAt(from) != '.';
      case 2 -> !path.startsWith("..", from);
      case 4 -> !path.regionMatches(true, from, ".git", 0, length);
      default -> true;
    };
  }
}
