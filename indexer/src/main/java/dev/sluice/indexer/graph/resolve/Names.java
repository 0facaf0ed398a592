package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Import;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Intersection;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Type names and what they mean, as the Java Language Specification's chapter 6 has it. */
final class Names {

  private final World world;

  Names(World world) {
    this.world = world;
  }

  /** Type variables; their bounds may refer to each other in that scope. */
  List<TypeVariable> declare(List<Term> parameters, Scope scope) {
    List<TypeVariable> variables = new ArrayList<>();
    for (Term parameter : parameters) {
      Supplier<List<Type>> bounds =
          () -> parameter.parts().stream().map(bound -> type(bound, scope)).toList();
      variables.add(
          new TypeVariable(parameter.text(), new Memo<>(world.tracker(), List.of(), bounds)));
    }
    return variables;
  }

  /** The type that a term means; {@link Type#UNKNOWN} where it says nothing. */
  Type type(Term term, Scope scope) {
    return switch (term.op()) {
      case TYPE -> named(term, scope);
      case PRIMITIVE -> new Primitive(term.text());
      case ARRAY -> new ArrayType(type(term.part(0), scope));
      case WILDCARD ->
          term.parts().isEmpty()
              ? new Wildcard(false, null)
              : new Wildcard(term.text().equals("super"), type(term.part(0), scope));
      case INTERSECTION -> new Intersection(types(term.parts(), scope));
      case UNION -> world.types().common(types(term.parts(), scope));
      default -> Type.UNKNOWN;
    };
  }

  private List<Type> types(List<Term> terms, Scope scope) {
    return terms.stream().map(term -> type(term, scope)).toList();
  }

  private Type named(Term term, Scope scope) {
    Type type = term.part(0).isNone() ? simple(term.text(), scope) : qualified(term, scope);
    List<Term> arguments =
        term.from(1).stream().filter(a -> !a.is(Op.DIAMOND) && !a.is(Op.LIST)).toList();
    return type instanceof ClassType(ClassSymbol symbol, var _) && !arguments.isEmpty()
        ? new ClassType(symbol, types(arguments, scope))
        : type;
  }

  private Type simple(String name, Scope scope) {
    Type found = lookup(name, scope);
    return found == null ? guess(scope.unit(), name).raw() : found;
  }

  private Type qualified(Term term, Scope scope) {
    ClassSymbol outer = outer(term.part(0), scope);
    if (outer != null) {
      ClassSymbol member = world.members().memberType(outer, term.text());
      return (member == null ? new UnknownClass(outer.name() + "." + term.text()) : member).raw();
    }
    String name = qualifiedName(term);
    ClassSymbol found = world.find(name, scope.unit().path());
    return (found == null ? new UnknownClass(name) : found).raw();
  }

  /** The type that stands before a dot; null if it is a package, or unknown. */
  private @Nullable ClassSymbol outer(Term term, Scope scope) {
    Type type = term.part(0).isNone() ? lookup(term.text(), scope) : qualified(term, scope);
    boolean simple = term.part(0).isNone();
    return type instanceof ClassType(ClassSymbol symbol, var _) && (simple || symbol.isKnown())
        ? symbol
        : null;
  }

  private static String qualifiedName(Term term) {
    return term.part(0).isNone() ? term.text() : qualifiedName(term.part(0)) + "." + term.text();
  }

  /** The type of a simple name in a scope; null if there is none. */
  @Nullable Type lookup(String name, Scope from) {
    for (Scope scope = from; ; scope = scope.outside()) {
      Type found =
          switch (scope) {
            case Scope.OfVariables(var _, List<TypeVariable> variables) ->
                variable(variables, name);
            case Scope.OfLocalClass(var _, List<SourceClass> types) -> local(types, name);
            case Scope.OfClass(var _, SourceClass type) -> inClass(type, name);
            case Scope.OfFile(Unit unit) -> raw(unit.typeNamed(name));
            default -> null;
          };
      if (found != null || scope instanceof Scope.OfFile) {
        return found;
      }
    }
  }

  private static @Nullable Type local(List<SourceClass> types, String name) {
    for (SourceClass type : types) {
      if (type.declaration().name().equals(name)) {
        return type.raw();
      }
    }
    return null;
  }

  private @Nullable Type inClass(SourceClass type, String name) {
    boolean self = type.declaration().name().equals(name);
    return self ? type.raw() : raw(world.members().memberType(type, name));
  }

  private static @Nullable Type variable(List<TypeVariable> variables, String name) {
    for (TypeVariable variable : variables) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    return null;
  }

  private static @Nullable Type raw(@Nullable ClassSymbol symbol) {
    return symbol == null ? null : symbol.raw();
  }

  /** What a simple name means by a file's own types, imports and package. */
  @Nullable ClassSymbol inFile(Unit unit, String name) {
    FileFacts facts = unit.facts();
    SourceClass own = unit.top(facts.qualified(name));
    if (own != null) {
      return own;
    }
    ClassSymbol imported = imported(unit, name);
    if (imported != null) {
      return imported;
    }
    ClassSymbol near = world.top(facts.qualified(name), unit.path());
    return near != null ? near : onDemand(unit, name);
  }

  private @Nullable ClassSymbol imported(Unit unit, String name) {
    for (Import i : unit.facts().imports()) {
      if (!i.onDemand() && !i.isModule() && i.simpleName().equals(name)) {
        ClassSymbol found = world.find(i.name(), unit.path());
        if (found != null) {
          return found;
        }
        if (!i.isStatic()) {
          return new UnknownClass(i.name());
        }
      }
    }
    return null;
  }

  private @Nullable ClassSymbol onDemand(Unit unit, String name) {
    for (Import i : unit.facts().imports()) {
      ClassSymbol found = i.onDemand() ? member(unit, i, name) : null;
      if (found != null) {
        return found;
      }
    }
    ClassSymbol lang = world.top("java.lang." + name, unit.path());
    return lang != null ? lang : ofModules(unit, name);
  }

  private @Nullable ClassSymbol member(Unit unit, Import i, String name) {
    ClassSymbol top =
        i.isStatic() ? null : accessible(world.top(i.name() + "." + name, unit.path()), unit);
    if (top != null) {
      return top;
    }
    ClassSymbol outer = world.find(i.name(), unit.path());
    return outer == null ? null : world.members().memberType(outer, name);
  }

  // On-demand imports import what is accessible only.
  private static @Nullable ClassSymbol accessible(@Nullable ClassSymbol top, Unit unit) {
    boolean hidden =
        top != null
            && !Flags.has(top.modifiers(), Flags.PUBLIC)
            && !top.name().equals(unit.facts().qualified(top.simpleName()));
    return hidden ? null : top;
  }

  private @Nullable ClassSymbol ofModules(Unit unit, String name) {
    List<String> modules = new ArrayList<>();
    unit.facts().imports().stream().filter(Import::isModule).forEach(i -> modules.add(i.name()));
    if (unit.facts().types().stream().anyMatch(type -> type.name().isEmpty() || isCompact(unit))) {
      modules.add("java.base");
    }
    for (String module : modules) {
      for (String exported : world.library().exports(module)) {
        ClassSymbol found = world.library().find(exported + "." + name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  // JavaParser gives the class of a compact source file the name of no class.
  private static boolean isCompact(Unit unit) {
    return unit.facts().types().stream().anyMatch(type -> type.name().startsWith("$"));
  }

  /** A class of a dependency: an asterisk that imports an unknown package may be where it is. */
  private ClassSymbol guess(Unit unit, String name) {
    List<Import> open =
        unit.facts().imports().stream()
            .filter(i -> i.onDemand() && !i.isStatic() && !i.isModule())
            .filter(i -> !world.hasPackage(i.name()))
            .toList();
    return new UnknownClass(open.size() == 1 ? open.getFirst().name() + "." + name : name);
  }
}
