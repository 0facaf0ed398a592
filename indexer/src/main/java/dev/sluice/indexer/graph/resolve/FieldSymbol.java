package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import java.util.function.Supplier;

/** A field or enum constant. */
final class FieldSymbol implements Symbol {

  private final ClassSymbol owner;
  private final String name;
  private final int modifiers;
  private final Supplier<Type> type;

  FieldSymbol(ClassSymbol owner, String name, int modifiers, Supplier<Type> type) {
    this.owner = owner;
    this.name = name;
    this.modifiers = modifiers;
    this.type = type;
  }

  ClassSymbol owner() {
    return owner;
  }

  String name() {
    return name;
  }

  int modifiers() {
    return modifiers;
  }

  boolean isStatic() {
    return Flags.has(modifiers, Flags.STATIC);
  }

  Type type() {
    return type.get();
  }
}
