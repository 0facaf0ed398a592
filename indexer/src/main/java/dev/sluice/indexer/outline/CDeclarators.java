package dev.sluice.indexer.outline;

import dev.sluice.indexer.parse.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** In C and C++ a name stands at the bottom of what is done to it: {@code *find(…)}. */
final class CDeclarators {

  private CDeclarators() {}

  static List<String> names(SyntaxTree tree, int node) {
    List<String> names = new ArrayList<>();
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (tree.field(child).equals("declarator")) {
        names.add(name(tree, bottom(tree, child)));
      }
    }
    return names;
  }

  static List<String> prototypes(SyntaxTree tree, int node) {
    int function = function(tree, node);
    return function < 0 ? List.of() : List.of(name(tree, bottom(tree, function)));
  }

  static List<String> typedefs(SyntaxTree tree, int node) {
    int type = tree.child(node, "type");
    return type >= 0 && tree.child(type, "body") >= 0 ? names(tree, node) : List.of();
  }

  /** The declarator that has the parameters, or -1. */
  static int function(SyntaxTree tree, int node) {
    for (int at = tree.child(node, "declarator"); at >= 0; at = inner(tree, at)) {
      boolean function = tree.type(at).equals("function_declarator");
      int inner = inner(tree, at);
      if (function && inner >= 0 && !tree.type(inner).equals("parenthesized_declarator")) {
        return at;
      }
    }
    return -1;
  }

  private static int bottom(SyntaxTree tree, int declarator) {
    int at = declarator;
    for (int inner = inner(tree, at); inner >= 0; inner = inner(tree, at)) {
      at = inner;
    }
    return at;
  }

  private static int inner(SyntaxTree tree, int declarator) {
    int inner = tree.child(declarator, "declarator");
    boolean wraps = tree.type(declarator).endsWith("_declarator");
    return inner >= 0 || !wraps ? inner : tree.firstChild(declarator);
  }

  private static String name(SyntaxTree tree, int bottom) {
    String text = tree.text(bottom);
    int operator = text.indexOf("operator");
    if (operator < 0) {
      return text;
    }
    int parameters = text.indexOf('(', operator + "operator()".length());
    String name = parameters < 0 ? text : text.substring(0, parameters);
    return name.replaceAll("\\s+", " ").strip();
  }
}
