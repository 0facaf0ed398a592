package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.parse.SyntaxTree;
import java.util.Set;
import java.util.regex.Pattern;

/** What a declaration is, where its type of node alone doesn't tell. */
final class Kinds {

  private static final Set<String> CONSTRUCTORS =
      Set.of("__init__", "constructor", "__construct", "initialize");
  private static final Pattern ENUM_BASE = Pattern.compile("\\b\\w*(?:Enum|Flag)\\b");
  private static final Pattern PROTOCOL = Pattern.compile("\\bProtocol\\b");

  private Kinds() {}

  /**
   * The kind.
   *
   * @param owner name of the type around, empty if there is none
   */
  static Kind refined(SyntaxTree tree, int node, Kind kind, String name, String owner) {
    return switch (kind) {
      case CLASS -> type(tree, node);
      case STRUCT -> structure(tree, node);
      case FUNCTION -> owner.isEmpty() && !name.contains(".") ? kind : member(name, owner);
      case FIELD -> CDeclarators.function(tree, node) < 0 ? kind : member(name, owner);
      default -> kind;
    };
  }

  private static Kind member(String name, String owner) {
    int dot = name.lastIndexOf('.');
    String whose = dot < 0 ? owner : name.substring(0, dot);
    String own = name.substring(dot + 1);
    boolean named = own.equals(whose.substring(whose.lastIndexOf('.') + 1));
    return named || CONSTRUCTORS.contains(own) ? Kind.CONSTRUCTOR : Kind.METHOD;
  }

  private static Kind type(SyntaxTree tree, int node) {
    return switch (tree.type(node)) {
      case "type_spec" -> goType(tree, node);
      case "class_definition" -> pythonClass(tree, node);
      case "class_declaration" -> kotlinClass(tree, node);
      default -> Kind.CLASS;
    };
  }

  private static Kind goType(SyntaxTree tree, int node) {
    int type = tree.child(node, "type");
    return switch (type < 0 ? "" : tree.type(type)) {
      case "struct_type" -> Kind.STRUCT;
      case "interface_type" -> Kind.INTERFACE;
      default -> Kind.CLASS;
    };
  }

  private static Kind pythonClass(SyntaxTree tree, int node) {
    int bases = tree.child(node, "superclasses");
    String text = bases < 0 ? "" : tree.text(bases);
    if (ENUM_BASE.matcher(text).find()) {
      return Kind.ENUM;
    }
    return PROTOCOL.matcher(text).find() ? Kind.INTERFACE : Kind.CLASS;
  }

  /** The grammar of Kotlin has one type of node for all of them, told apart by their keywords. */
  private static Kind kotlinClass(SyntaxTree tree, int node) {
    int from = tree.start(node);
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (tree.type(child).equals("type_identifier")) {
        String keywords = tree.text().substring(from, tree.start(child));
        if (keywords.contains("interface")) {
          return Kind.INTERFACE;
        }
        return keywords.contains("enum") ? Kind.ENUM : Kind.CLASS;
      }
      from = tree.end(child);
    }
    return Kind.CLASS;
  }

  private static Kind structure(SyntaxTree tree, int node) {
    int type = tree.type(node).equals("type_definition") ? tree.child(node, "type") : node;
    return tree.type(type).equals("enum_specifier") ? Kind.ENUM : Kind.STRUCT;
  }
}
