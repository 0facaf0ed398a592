package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class or interface: of a source, of a class file, or known by name only. */
abstract non-sealed class ClassSymbol implements Symbol {

  private final String name;
  private final @Nullable ClassSymbol outer;

  ClassSymbol(String name, @Nullable ClassSymbol outer) {
    this.name = name;
    this.outer = outer;
  }

  /** Qualified, nested names joined by dots. */
  final String name() {
    return name;
  }

  final @Nullable ClassSymbol outer() {
    return outer;
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The package that it belongs to. */
  String packageName() {
    ClassSymbol top = this;
    while (top.outer != null) {
      top = top.outer;
    }
    return top.name.substring(0, Math.max(0, top.name.lastIndexOf('.')));
  }

  abstract Kind kind();

  abstract int modifiers();

  abstract List<TypeVariable> variables();

  /** Null for interfaces and {@code Object}. */
  abstract @Nullable ClassType superclass();

  abstract List<ClassType> interfaces();

  /** The methods that it declares; constructors are named {@code <init>}. */
  abstract List<MethodSymbol> methods(String wanted);

  abstract List<MethodSymbol> methods();

  abstract @Nullable FieldSymbol field(String wanted);

  abstract @Nullable ClassSymbol memberType(String wanted);

  /** Whether more is known than the name. */
  boolean isKnown() {
    return true;
  }

  final boolean isInterface() {
    return kind().isInterface();
  }

  final boolean isStatic() {
    return Flags.has(modifiers(), Flags.STATIC);
  }

  /** The type without arguments. */
  final ClassType raw() {
    return new ClassType(this, List.of());
  }

  /** The type as its own body sees it. */
  final ClassType type() {
    return new ClassType(this, List.copyOf(variables()));
  }
}
