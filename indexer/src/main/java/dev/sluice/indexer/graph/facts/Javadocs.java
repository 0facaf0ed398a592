package dev.sluice.indexer.graph.facts;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the Javadoc before a declaration; comments are not part of our trees, tokens are. */
final class Javadocs {

  private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*\\*? ?");
  private static final int LIMIT = 4_000;

  private Javadocs() {}

  /** The text without its stars, empty if there is none. */
  static String of(Node declaration) {
    Optional<JavaToken> token =
        declaration.getTokenRange().flatMap(range -> range.getBegin().getPreviousToken());
    while (token.isPresent() && token.get().getCategory().isWhitespaceOrComment()) {
      String text = token.get().getText();
      if (text.startsWith("/**")) {
        return plain(text);
      }
      token = token.get().getPreviousToken();
    }
    return "";
  }

  private static String plain(String comment) {
    if (comment.length() < 5) {
      return "";
    }
    String inner = comment.substring(3, comment.length() - 2);
    String text = MARGIN.matcher(inner).replaceAll("").strip();
    return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
  }
}
