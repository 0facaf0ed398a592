package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.List;
import java.util.Objects;

/** Where a name is looked up: from the inside to the outside. */
sealed interface Scope {

  /** A file, with its imports and package. */
  record OfFile(Unit unit) implements Scope {}

  /** The body of a class. */
  record OfClass(Scope parent, SourceClass type) implements Scope {}

  /** What declares type parameters. */
  record OfVariables(Scope parent, List<TypeVariable> variables) implements Scope {}

  /** What follows a local variable's declaration. */
  record OfLocal(Scope parent, String name, Type type) implements Scope {}

  /** A local class and what follows its declaration; the list is filled once the class is there. */
  record OfLocalClass(Scope parent, List<SourceClass> types) implements Scope {}

  /** The scope around; a file has none. */
  default Scope outside() {
    return switch (this) {
      case OfFile file -> file;
      case OfClass(Scope parent, var _) -> parent;
      case OfVariables(Scope parent, var _) -> parent;
      case OfLocal(Scope parent, var _, var _) -> parent;
      case OfLocalClass(Scope parent, var _) -> parent;
    };
  }

  /** The file around. */
  default Unit unit() {
    Scope scope = this;
    while (!(scope instanceof OfFile(Unit unit))) {
      scope = scope.outside();
    }
    return Objects.requireNonNull(unit);
  }
}
