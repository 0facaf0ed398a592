package dev.sluice.indexer.outline;

import dev.sluice.indexer.parse.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The comments and attributes that stand alone on their lines, above what they belong to. */
final class Comments {

  private static final int LIMIT = 4_000;
  private static final Pattern OPENING = Pattern.compile("^\\s*(?:/\\*+!?|//[/!]?|#+)");
  private static final Pattern CLOSING = Pattern.compile("\\*+/\\s*$");
  private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*(?:\\*(?!/)|//[/!]?|#+)? ?");

  private final SyntaxTree tree;
  private final Map<Integer, Integer> byLastLine = new HashMap<>();

  Comments(SyntaxTree tree, Set<String> types) {
    this.tree = tree;
    for (int node = 0; node < tree.size(); node++) {
      if (types.contains(tree.type(node)) && beginsLine(node)) {
        byLastLine.put(tree.endLine(node), node);
      }
    }
  }

  /** Whether nothing but blanks stands before a node on its line. */
  private boolean beginsLine(int node) {
    int at = tree.start(node) - 1;
    while (at >= 0 && (tree.text().charAt(at) == ' ' || tree.text().charAt(at) == '\t')) {
      at--;
    }
    return at < 0 || tree.text().charAt(at) == '\n';
  }

  /** The first line of the comments directly above a node, which are those of its line's first. */
  int lead(int node) {
    int lead = tree.startLine(node);
    if (!beginsLine(node)) {
      return lead;
    }
    for (Integer above = byLastLine.get(lead - 1);
        above != null;
        above = byLastLine.get(lead - 1)) {
      lead = tree.startLine(above);
    }
    return lead;
  }

  /** What the comments between the two lines say. */
  String text(int lead, int line) {
    StringBuilder text = new StringBuilder();
    for (int at = line - 1; at >= lead; ) {
      Integer node = byLastLine.get(at);
      if (node == null) {
        break;
      }
      if (tree.type(node).contains("comment")) {
        text.insert(0, plain(tree.text(node)) + "\n");
      }
      at = tree.startLine(node) - 1;
    }
    return shorter(text.toString().strip());
  }

  /** A comment or docstring without what marks it as one. */
  static String plain(String comment) {
    String inner = CLOSING.matcher(OPENING.matcher(comment).replaceFirst("")).replaceFirst("");
    return MARGIN.matcher(inner).replaceAll("").strip();
  }

  static String shorter(String text) {
    return text.length() <= LIMIT ? text : cut(text, LIMIT) + "…";
  }

  /** At most so many characters, without half a surrogate pair. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, half ? length - 1 : length);
  }
}
