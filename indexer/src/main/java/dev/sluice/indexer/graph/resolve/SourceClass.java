package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class that a file of the tree declares. */
final class SourceClass extends ClassSymbol {

  private final World world;
  private final Unit unit;
  private final Declaration declaration;
  private final Scope headerScope;
  private final Scope bodyScope;
  private final List<TypeVariable> variables;
  private final Memo<Header> header;
  private final @Nullable ClassType given;
  private final Map<String, SourceClass> memberTypes = new HashMap<>();
  private @Nullable SourceMembers members;

  /** What a class stands on. */
  private record Header(@Nullable ClassType superclass, List<ClassType> interfaces) {}

  SourceClass(
      World world,
      Unit unit,
      String name,
      @Nullable ClassSymbol outer,
      Declaration declaration,
      Scope outside) {
    this(world, unit, name, outer, declaration, outside, null);
  }

  /**
   * A class of a declaration.
   *
   * @param given what an anonymous class extends or implements
   */
  SourceClass(
      World world,
      Unit unit,
      String name,
      @Nullable ClassSymbol outer,
      Declaration declaration,
      Scope outside,
      @Nullable ClassType given) {
    super(name, outer);
    this.world = world;
    this.unit = unit;
    this.declaration = declaration;
    this.given = given;
    this.variables = new ArrayList<>();
    this.headerScope = new Scope.OfVariables(outside, variables);
    this.bodyScope = new Scope.OfClass(headerScope, this);
    this.variables.addAll(world.names().declare(declaration.typeParameters(), headerScope));
    this.header = new Memo<>(world.tracker(), new Header(null, List.of()), this::readHeader);
    for (Declaration member : declaration.members()) {
      if (member.kind().isType()) {
        String qualified = name + "." + member.name();
        memberTypes.putIfAbsent(
            member.name(), new SourceClass(world, unit, qualified, this, member, bodyScope));
      }
    }
  }

  World world() {
    return world;
  }

  Unit unit() {
    return unit;
  }

  Declaration declaration() {
    return declaration;
  }

  /** Where the class's own members are seen. */
  Scope bodyScope() {
    return bodyScope;
  }

  private Header readHeader() {
    if (given != null) {
      boolean isInterface = given.symbol().isInterface();
      return new Header(
          isInterface ? world.object() : given, isInterface ? List.of(given) : List.of());
    }
    return new Header(isInterface() ? null : readSuperclass(), classes(declaration.interfaces()));
  }

  private ClassType readSuperclass() {
    return switch (kind()) {
      case ENUM -> new ClassType(world.library().get("java.lang.Enum"), List.of(raw()));
      case RECORD -> world.library().get("java.lang.Record").raw();
      default -> {
        List<ClassType> extended = classes(declaration.types());
        yield extended.isEmpty() ? world.object() : extended.getFirst();
      }
    };
  }

  private List<ClassType> classes(List<Term> terms) {
    List<ClassType> classes = new ArrayList<>();
    for (Term term : terms) {
      if (world.names().type(term, headerScope) instanceof ClassType type
          && type.symbol() != this) {
        classes.add(type);
      }
    }
    return classes;
  }

  private void probeHeader() {
    world.tracker().probe(Probes.header(name()));
  }

  @Override
  String packageName() {
    return unit.facts().packageName();
  }

  @Override
  Kind kind() {
    return declaration.kind();
  }

  @Override
  int modifiers() {
    boolean nested = outer() != null && (outer().isInterface() || kind() != Kind.CLASS);
    return declaration.modifiers() | (nested ? Flags.STATIC : 0);
  }

  @Override
  List<TypeVariable> variables() {
    probeHeader();
    return variables;
  }

  @Override
  @Nullable ClassType superclass() {
    probeHeader();
    return header.get().superclass();
  }

  @Override
  List<ClassType> interfaces() {
    probeHeader();
    return header.get().interfaces();
  }

  SourceMembers members() {
    if (members == null) {
      members = new SourceMembers(this);
    }
    return members;
  }

  @Override
  List<MethodSymbol> methods(String wanted) {
    world.tracker().probe(Probes.methods(name(), wanted));
    return members().methods(wanted);
  }

  @Override
  List<MethodSymbol> methods() {
    world.tracker().probe(Probes.allMethods(name()));
    return members().methods();
  }

  @Override
  @Nullable FieldSymbol field(String wanted) {
    world.tracker().probe(Probes.field(name(), wanted));
    return members().field(wanted);
  }

  @Override
  @Nullable SourceClass memberType(String wanted) {
    world.tracker().probe(Probes.memberType(name(), wanted));
    return memberTypes.get(wanted);
  }

  /** A member type, not counted as a look-up. */
  @Nullable SourceClass ownMemberType(String wanted) {
    return memberTypes.get(wanted);
  }
}
