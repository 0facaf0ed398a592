package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Intersection;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import java.util.List;

/** Types as the virtual machine sees them. */
final class Erasure {

  private static final String OBJECT = "java.lang.Object";

  private Erasure() {}

  /** The erased type's qualified name. */
  static String text(Type type) {
    return switch (type) {
      case ClassType(ClassSymbol symbol, var _) -> symbol.name();
      case Primitive(String name) -> name;
      case ArrayType(Type element) -> text(element) + "[]";
      case TypeVariable variable -> first(variable.bounds());
      case Intersection(List<Type> types) -> first(types);
      case Wildcard(boolean isSuper, Type bound) -> isSuper || bound == null ? OBJECT : text(bound);
      case Type.Marker(String text) -> text;
    };
  }

  private static String first(List<Type> bounds) {
    return bounds.isEmpty() ? OBJECT : text(bounds.getFirst());
  }
}
