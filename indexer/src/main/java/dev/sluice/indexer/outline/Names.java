package dev.sluice.indexer.outline;

import dev.sluice.indexer.parse.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads names out of nodes. */
final class Names {

  private static final int LONGEST = 200;
  private static final Set<String> IDENTIFIERS =
      Set.of("type_identifier", "simple_identifier", "identifier", "name");
  private static final Set<String> FUNCTIONS =
      Set.of("function_expression", "arrow_function", "generator_function");

  /** Where an {@code export} has what it exports. */
  private static final Set<String> EXPORTED = Set.of("declaration", "value");

  private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]+]");
  private static final Pattern OPERATOR = Pattern.compile("\\boperator\\b[^({=]*");

  private Names() {}

  static List<String> named(SyntaxTree tree, int node) {
    return in(tree, node, "name");
  }

  static List<String> in(SyntaxTree tree, int node, String field) {
    List<String> names = new ArrayList<>();
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (tree.field(child).equals(field)) {
        names.add(tree.text(child));
      }
    }
    return names;
  }

  /** Children of children, by their types; what stands in them first is the name. */
  static List<String> below(SyntaxTree tree, int node, String middle, String inner) {
    List<String> names = new ArrayList<>();
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (tree.type(child).equals(middle)) {
        names.addAll(below(tree, child, "", inner));
      } else if (tree.type(child).equals(inner)) {
        int name = tree.firstChild(child);
        names.add(tree.text(name < 0 ? child : name));
      }
    }
    return names;
  }

  static List<String> elements(SyntaxTree tree, int node) {
    List<String> names = new ArrayList<>(below(tree, node, "", "property_element"));
    names.addAll(below(tree, node, "", "const_element"));
    return names;
  }

  static List<String> exported(SyntaxTree tree, int node) {
    boolean exported = EXPORTED.contains(tree.field(node));
    return exported ? orElse(named(tree, node), "default") : named(tree, node);
  }

  static List<String> orElse(List<String> names, String other) {
    return names.isEmpty() ? List.of(other) : names;
  }

  static List<String> first(SyntaxTree tree, int node) {
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (IDENTIFIERS.contains(tree.type(child))) {
        return List.of(tree.text(child));
      }
    }
    return List.of();
  }

  static List<String> bound(SyntaxTree tree, int node) {
    boolean bound = false;
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      bound |= tree.type(child).equals("binding_pattern_kind");
      if (bound && tree.type(child).equals("variable_declaration")) {
        return first(tree, child);
      }
    }
    return bound ? first(tree, node) : List.of();
  }

  static List<String> operator(SyntaxTree tree, int node) {
    var found = OPERATOR.matcher(tree.text(node));
    return found.find() ? List.of(found.group()) : List.of();
  }

  static List<String> ofValue(SyntaxTree tree, int node) {
    int value = tree.child(node, "value");
    boolean function = value >= 0 && FUNCTIONS.contains(tree.type(value));
    String field = tree.child(node, "key") < 0 ? "name" : "key";
    return function ? in(tree, node, field) : List.of();
  }

  static List<String> assigned(SyntaxTree tree, int node) {
    int right = tree.child(node, "right");
    if (right < 0 || !FUNCTIONS.contains(tree.type(right))) {
      return List.of();
    }
    String left = String.join("", in(tree, node, "left"));
    String name = left.replaceFirst("^(module\\.)?exports\\.", "").replace(".prototype.", ".");
    return name.startsWith("this.") ? List.of() : List.of(name);
  }

  static List<String> received(SyntaxTree tree, int node) {
    String receiver = String.join("", in(tree, node, "receiver"));
    String type = withoutArguments(receiver).replaceAll("[()*]", " ").strip();
    String owner = type.substring(type.lastIndexOf(' ') + 1);
    return named(tree, node).stream().map(name -> owner + "." + name).toList();
  }

  /** A name without quotes and type arguments, its parts joined by dots; empty if it is none. */
  static String plain(String name) {
    String bare = name.strip();
    if (bare.startsWith("operator") || bare.equals("this[]") || bare.startsWith("<")) {
      return bare.replaceAll("\\s+", " ").strip();
    }
    String text = bare.replaceAll("[\"'`]", "").replaceFirst("^\\$", "");
    String plain = withoutArguments(text).replaceAll("::|\\\\", ".").strip();
    boolean odd = plain.isEmpty() || plain.length() > LONGEST || plain.contains("\n");
    return odd || plain.startsWith(".") || plain.endsWith(".") ? "" : plain;
  }

  /** Arguments may have arguments. */
  private static String withoutArguments(String name) {
    String text = name;
    for (int length = -1; length != text.length(); ) {
      length = text.length();
      text = TYPE_ARGUMENTS.matcher(text).replaceAll("");
    }
    return text;
  }
}
