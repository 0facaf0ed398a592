package dev.sluice.indexer.graph.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of an expression or declaration, as far as it is known. */
sealed interface Type {

  /** Nothing is known. */
  Type UNKNOWN = new Marker("?");

  /** The type of {@code null}. */
  Type NULL = new Marker("null");

  Primitive VOID = new Primitive("void");
  Primitive BOOLEAN = new Primitive("boolean");
  Primitive INT = new Primitive("int");

  record Marker(String text) implements Type {}

  /** A primitive type, or {@code void}. */
  record Primitive(String name) implements Type {}

  /** A class or interface; without arguments also a raw type. */
  record ClassType(ClassSymbol symbol, List<Type> arguments) implements Type {}

  record ArrayType(Type element) implements Type {}

  /** A type argument; no bound is {@code ?}. */
  record Wildcard(boolean isSuper, @Nullable Type bound) implements Type {}

  record Intersection(List<Type> types) implements Type {}

  /** Compared by identity. */
  final class TypeVariable implements Type {
    /** So long no chain of variables in code that compiles is. */
    private static final int MOST_BOUNDS = 100;

    private final String name;
    private final java.util.function.Supplier<List<Type>> bounds;

    TypeVariable(String name, java.util.function.Supplier<List<Type>> bounds) {
      this.name = name;
      this.bounds = bounds;
    }

    String name() {
      return name;
    }

    /** Empty where only {@code Object} is, or where wrong code has variables bound each other. */
    List<Type> bounds() {
      List<Type> all = bounds.get();
      return isCircular(all) ? List.of() : all;
    }

    private boolean isCircular(List<Type> all) {
      List<Type> next = all;
      int steps = 0;
      while (!next.isEmpty() && next.getFirst() instanceof TypeVariable bound) {
        if (bound == this || ++steps > MOST_BOUNDS) {
          return true;
        }
        next = bound.bounds.get();
      }
      return false;
    }
  }

  default boolean isUnknown() {
    return this == UNKNOWN
        || this instanceof ClassType(ClassSymbol symbol, var _) && !symbol.isKnown();
  }
}
