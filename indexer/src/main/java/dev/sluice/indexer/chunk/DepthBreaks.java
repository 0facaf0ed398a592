package dev.sluice.indexer.chunk;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.sluice.indexer.parse.SyntaxTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Ranks the lines of code: given ranks first, then outer lines before inner ones, comments last.
 */
final class DepthBreaks implements Breaks {

  private static final int STATEMENT = 800;
  private static final int COMMENT = -100;

  private final Lines lines;
  private final Map<Integer, Integer> ranks;

  DepthBreaks(Lines lines, Map<Integer, Integer> ranks) {
    this.lines = lines;
    this.ranks = ranks;
  }

  /** Ranks the statements of a member, the less nested the higher. */
  static DepthBreaks of(Lines lines, Node member) {
    Map<Integer, Integer> ranks = new HashMap<>();
    ranks.put(JavaNodes.begin(member), STATEMENT);
    member.walk(
        node -> {
          if (startsPart(node)) {
            ranks.merge(firstLine(lines, node), STATEMENT - depth(node, member), Math::max);
          }
        });
    return new DepthBreaks(lines, ranks);
  }

  /** Ranks the lines on which nodes of a declaration begin, the less nested the higher. */
  static DepthBreaks of(Lines lines, SyntaxTree tree, int declaration) {
    Map<Integer, Integer> ranks = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int node = declaration; node < tree.next(declaration); node++) {
      while (!open.isEmpty() && tree.next(open.getLast()) <= node) {
        open.removeLast();
      }
      int line = tree.startLine(node);
      if (tree.start(node) == lines.firstVisible(line) && !isBelowComment(lines, line)) {
        ranks.merge(line, STATEMENT - open.size(), Math::max);
      }
      open.addLast(node);
    }
    return new DepthBreaks(lines, ranks);
  }

  private static boolean isBelowComment(Lines lines, int line) {
    return line > 1 && (lines.startsWith(line - 1, "//") || lines.startsWith(line - 1, "# "));
  }

  @Override
  public int rank(int line) {
    Integer known = ranks.get(line);
    if (known != null) {
      return known;
    }
    boolean comment = lines.startsWith(line, "*") || lines.startsWith(line, "//");
    boolean closes = lines.startsWith(line, "}") || lines.startsWith(line, ")");
    return (comment || closes ? COMMENT : 0) - Math.min(lines.indent(line), 80);
  }

  private static boolean startsPart(Node node) {
    boolean part =
        node instanceof Statement || node instanceof SwitchEntry || node instanceof BodyDeclaration;
    return part && !(node instanceof BlockStmt);
  }

  /** The statement's first line, or that of the comments directly above it. */
  private static int firstLine(Lines lines, Node node) {
    int line = JavaNodes.begin(node);
    while (line > 1 && lines.startsWith(line - 1, "//")) {
      line--;
    }
    return line;
  }

  private static int depth(Node node, Node root) {
    int depth = 0;
    for (Node at = node; at != root; at = at.getParentNode().orElse(root)) {
      depth++;
    }
    return depth;
  }
}
