package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A method or constructor. Its types are resolved when they are asked for. */
final class MethodSymbol implements Symbol {

  private final ClassSymbol owner;
  private final String name;
  private final int modifiers;
  private final int arity;
  private final List<TypeVariable> variables;
  private final Supplier<List<Type>> parameters;
  private final Supplier<Type> result;

  MethodSymbol(
      ClassSymbol owner,
      String name,
      int modifiers,
      int arity,
      List<TypeVariable> variables,
      Supplier<List<Type>> parameters,
      Supplier<Type> result) {
    this.owner = owner;
    this.name = name;
    this.modifiers = modifiers;
    this.arity = arity;
    this.variables = variables;
    this.parameters = parameters;
    this.result = result;
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

  boolean has(int flag) {
    return Flags.has(modifiers, flag);
  }

  boolean isStatic() {
    return has(Flags.STATIC);
  }

  /** Whether other packages see it, or that one is its own; sources have asked a compiler. */
  boolean isVisibleIn(String packageName) {
    return !(owner instanceof BinaryClass)
        || has(Flags.PUBLIC | Flags.PROTECTED)
        || owner.packageName().equals(packageName);
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  boolean isVarargs() {
    return has(Flags.VARARGS);
  }

  int arity() {
    return arity;
  }

  List<TypeVariable> variables() {
    return variables;
  }

  List<Type> parameters() {
    return parameters.get();
  }

  Type result() {
    return result.get();
  }

  /** Name and erased types of the parameters. */
  String signature() {
    return parameters().stream()
        .map(Erasure::text)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  @Override
  public String toString() {
    return owner.name() + "." + name + "/" + arity;
  }
}
