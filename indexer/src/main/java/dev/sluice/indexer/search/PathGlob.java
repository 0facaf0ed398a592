package dev.sluice.indexer.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Globs over paths, as regular expressions that Postgres and Java read alike.
 *
 * <ul>
 *   <li>{@code *} is anything within one name, {@code ?} one character of it;
 *   <li>{@code **} is anything, over as many folders as there are;
 *   <li>{@code {a,b}} is either, and may be nested;
 *   <li>without a {@code /} it is matched against the file's name in any folder: {@code *.java};
 *   <li>with one, against the whole path; a leading {@code /} or {@code ./} means nothing more;
 *   <li>a glob that matches a folder takes everything below it: {@code src/main}, {@code docs/}.
 * </ul>
 *
 * All else stands for itself, brackets included. Case matters.
 */
public final class PathGlob {

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int depth;

  private PathGlob(String glob) {
    this.glob = glob;
  }

  /** One anchored expression that matches what any of the globs does. */
  public static String regex(List<String> globs) {
    return globs.stream().map(PathGlob::regex).collect(Collectors.joining("|", "^(?:", ")(?:/|$)"));
  }

  private static String regex(String glob) {
    String path = glob.strip().replaceFirst("^(?:\\./|/)+", "");
    String anywhere = glob.contains("/") ? "" : "(?:.*/)?";
    return anywhere + new PathGlob(path.replaceFirst("/+$", "")).translated();
  }

  private String translated() {
    while (at < glob.length()) {
      translate(glob.charAt(at++));
    }
    return regex.append(")".repeat(depth)).toString();
  }

  private void translate(char c) {
    switch (c) {
      case '*' -> star();
      case '?' -> regex.append("[^/]");
      case '{' -> open();
      case '}' -> close();
      case ',' -> regex.append(depth > 0 ? '|' : ',');
      default -> literal(c);
    }
  }

  private void star() {
    if (!next('*')) {
      regex.append("[^/]*");
    } else if (next('/')) {
      regex.append("(?:.*/)?");
    } else {
      regex.append(".*");
    }
  }

  private boolean next(char c) {
    boolean there = at < glob.length() && glob.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void open() {
    if (glob.indexOf('}', at) < 0) {
      literal('{');
    } else {
      depth++;
      regex.append("(?:");
    }
  }

  private void close() {
    if (depth == 0) {
      literal('}');
    } else {
      depth--;
      regex.append(')');
    }
  }

  private void literal(char c) {
    if ("\\.[]{}()+-^$|&#".indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.append(c);
  }
}
