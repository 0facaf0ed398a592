package dev.sluice.indexer.outline;

import dev.sluice.indexer.parse.SyntaxTree;
import java.util.List;
import java.util.function.BiFunction;

/** Where the names stand that a node declares. Without a name a node declares nothing. */
enum Naming {
  /** In fields called {@code name}. */
  NAME(Names::named),
  LEFT((tree, node) -> Names.in(tree, node, "left")),
  PROPERTY((tree, node) -> Names.in(tree, node, "property")),
  /** The node is its own name. */
  SELF((tree, node) -> List.of(tree.text(node))),
  /** Only with a body; a mere mention has none. */
  EMBODIED((tree, node) -> tree.child(node, "body") < 0 ? List.of() : Names.named(tree, node)),
  /** What is exported by default needs no name. */
  EXPORTED(Names::exported),
  /** The value is a function. */
  VALUE(Names::ofValue),
  /** {@code exports.name = function …} and {@code Type.prototype.name = function …}. */
  ASSIGNED(Names::assigned),
  /** A method of Go: its receiver's type, and its name. */
  RECEIVER(Names::received),
  /** The type that an {@code impl} is for. */
  IMPLEMENTED((tree, node) -> Names.in(tree, node, "type")),
  /** At the bottom of C's declarators. */
  DECLARATOR(CDeclarators::names),
  /** The same, of functions alone. */
  PROTOTYPE(CDeclarators::prototypes),
  /** The name that a structure is given by a {@code typedef}. */
  TYPEDEF(CDeclarators::typedefs),
  /** C#'s variables of one type. */
  VARIABLE((tree, node) -> Names.below(tree, node, "variable_declaration", "variable_declarator")),
  OPERATOR(Names::operator),
  INDEXER((tree, node) -> List.of("this[]")),
  DESTRUCTOR((tree, node) -> Names.named(tree, node).stream().map(name -> "~" + name).toList()),
  INIT((tree, node) -> List.of("<init>")),
  /** The first child that is an identifier. */
  FIRST(Names::first),
  COMPANION((tree, node) -> Names.orElse(Names.first(tree, node), "Companion")),
  /** Kotlin's {@code val} and {@code var}. */
  BOUND(Names::bound),
  /** PHP's properties and constants of one declaration. */
  ELEMENTS(Names::elements);

  private final BiFunction<SyntaxTree, Integer, List<String>> names;

  Naming(BiFunction<SyntaxTree, Integer, List<String>> names) {
    this.names = names;
  }

  List<String> of(SyntaxTree tree, int node) {
    return names.apply(tree, node).stream()
        .map(Names::plain)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
