package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of a dependency that is not at hand: its name as far as imports tell. */
final class UnknownClass extends ClassSymbol {

  UnknownClass(String name) {
    super(name, null);
  }

  @Override
  Kind kind() {
    return Kind.CLASS;
  }

  @Override
  int modifiers() {
    return 0;
  }

  @Override
  List<TypeVariable> variables() {
    return List.of();
  }

  @Override
  @Nullable ClassType superclass() {
    return null;
  }

  @Override
  List<ClassType> interfaces() {
    return List.of();
  }

  @Override
  List<MethodSymbol> methods(String wanted) {
    return List.of();
  }

  @Override
  List<MethodSymbol> methods() {
    return List.of();
  }

  @Override
  @Nullable FieldSymbol field(String wanted) {
    return null;
  }

  @Override
  ClassSymbol memberType(String wanted) {
    return new UnknownClass(name() + "." + wanted);
  }

  @Override
  boolean isKnown() {
    return false;
  }
}
