package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The members of a class: those of its declaration, and those that the compiler adds. */
final class SourceMembers {

  private static final String INIT = "<init>";

  private final SourceClass owner;
  private final World world;
  private final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();
  private final Map<String, FieldSymbol> fields = new LinkedHashMap<>();
  private final List<@Nullable Symbol> byPlace = new ArrayList<>();

  SourceMembers(SourceClass owner) {
    this.owner = owner;
    this.world = owner.world();
    owner.declaration().members().forEach(member -> byPlace.add(declared(member)));
    switch (owner.kind()) {
      case ENUM -> addEnumMembers();
      case RECORD -> addRecordMembers();
      default -> {}
    }
    if (!owner.isInterface() && !methods.containsKey(INIT)) {
      synthesise(INIT, flagsOfDefaultConstructor(), List.of(), () -> Type.VOID);
    }
    new Lombok(owner, this).add();
  }

  List<MethodSymbol> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  List<MethodSymbol> methods() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  List<FieldSymbol> fields() {
    return List.copyOf(fields.values());
  }

  @Nullable FieldSymbol field(String name) {
    return fields.get(name);
  }

  /** The symbol of the declaration's member at that place; initialisers have none. */
  @Nullable Symbol at(int place) {
    return byPlace.get(place);
  }

  private int flagsOfDefaultConstructor() {
    return owner.declaration().modifiers() & (Flags.PUBLIC | Flags.PROTECTED | Flags.PRIVATE);
  }

  private @Nullable Symbol declared(Declaration member) {
    return switch (member.kind()) {
      case METHOD, CONSTRUCTOR -> add(method(member));
      case COMPACT_CONSTRUCTOR -> add(canonical(member.modifiers()));
      case FIELD, COMPONENT, ENUM_CONSTANT -> add(field(member));
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> owner.ownMemberType(member.name());
      default -> null;
    };
  }

  private MethodSymbol add(MethodSymbol method) {
    methods.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method);
    return method;
  }

  private FieldSymbol add(FieldSymbol field) {
    fields.putIfAbsent(field.name(), field);
    return field;
  }

  /** Adds a field that no source has. */
  void synthesise(String name, int modifiers, Supplier<Type> type) {
    add(new FieldSymbol(owner, name, modifiers | Flags.SYNTHESISED, memo(Type.UNKNOWN, type)));
  }

  /**
   * Adds a method that no source has, unless there is one of that name and number of parameters.
   */
  void synthesise(String name, int modifiers, List<Term> parameters, Supplier<Type> result) {
    boolean there = methods(name).stream().anyMatch(m -> m.arity() == parameters.size());
    if (!there) {
      Supplier<List<Type>> types = () -> types(parameters, owner.bodyScope());
      add(
          new MethodSymbol(
              owner,
              name,
              modifiers | Flags.SYNTHESISED,
              parameters.size(),
              List.of(),
              memo(unknown(parameters.size()), types),
              memo(Type.UNKNOWN, result)));
    }
  }

  private <T> Memo<T> memo(T meanwhile, Supplier<T> work) {
    return new Memo<>(world.tracker(), meanwhile, work);
  }

  private static List<Type> unknown(int size) {
    return java.util.Collections.nCopies(size, Type.UNKNOWN);
  }

  private FieldSymbol field(Declaration d) {
    boolean constant = d.kind() == Kind.ENUM_CONSTANT;
    boolean component = d.kind() == Kind.COMPONENT;
    int modifiers = d.modifiers() & ~Flags.VARARGS | (component ? Flags.PRIVATE | Flags.FINAL : 0);
    if (owner.isInterface()) {
      modifiers |= Flags.PUBLIC | Flags.STATIC | Flags.FINAL;
    }
    Supplier<Type> type = constant ? owner::raw : () -> type(d.type(), owner.bodyScope());
    return new FieldSymbol(owner, d.name(), modifiers, memo(Type.UNKNOWN, type));
  }

  private MethodSymbol method(Declaration d) {
    List<TypeVariable> variables = new ArrayList<>();
    Scope scope = new Scope.OfVariables(owner.bodyScope(), variables);
    variables.addAll(world.names().declare(d.typeParameters(), scope));
    List<Term> parameters = d.members().stream().map(Declaration::type).toList();
    return new MethodSymbol(
        owner,
        d.name(),
        modifiers(d),
        parameters.size(),
        variables,
        memo(unknown(parameters.size()), () -> types(parameters, scope)),
        memo(Type.UNKNOWN, () -> d.type().isNone() ? Type.VOID : type(d.type(), scope)));
  }

  private int modifiers(Declaration d) {
    int modifiers = d.modifiers();
    if (owner.isInterface()) {
      boolean open = !Flags.has(modifiers, Flags.PRIVATE | Flags.STATIC | Flags.DEFAULT);
      modifiers |= open && d.kind() == Kind.METHOD ? Flags.ABSTRACT : 0;
      modifiers |= Flags.has(modifiers, Flags.PRIVATE) ? 0 : Flags.PUBLIC;
    }
    return modifiers;
  }

  private List<Declaration> components() {
    return owner.declaration().members(Kind.COMPONENT);
  }

  private MethodSymbol canonical(int modifiers) {
    List<Term> parameters = components().stream().map(Declaration::type).toList();
    boolean varargs = components().stream().anyMatch(c -> c.has(Flags.VARARGS));
    return new MethodSymbol(
        owner,
        INIT,
        modifiers | (varargs ? Flags.VARARGS : 0),
        parameters.size(),
        List.of(),
        memo(unknown(parameters.size()), () -> types(parameters, owner.bodyScope())),
        () -> Type.VOID);
  }

  private void addRecordMembers() {
    List<Term> parameters = components().stream().map(Declaration::type).toList();
    boolean declared =
        byPlace.stream()
            .anyMatch(m -> m instanceof MethodSymbol c && c.isConstructor() && isCanonical(c));
    if (!declared) {
      add(canonical(flagsOfDefaultConstructor() | Flags.SYNTHESISED));
    }
    for (Declaration c : components()) {
      synthesise(c.name(), Flags.PUBLIC, List.of(), () -> type(c.type(), owner.bodyScope()));
    }
  }

  // By their text: what the types mean must not be asked before it is known who asks.
  private boolean isCanonical(MethodSymbol constructor) {
    Declaration d = owner.declaration().members().get(byPlace.indexOf(constructor));
    return d.kind() == Kind.COMPACT_CONSTRUCTOR || texts(d.members()).equals(texts(components()));
  }

  private static List<String> texts(List<Declaration> parameters) {
    return parameters.stream().map(p -> text(p.type())).toList();
  }

  private static String text(Term term) {
    return term.op() + term.text() + term.parts().stream().map(SourceMembers::text).toList();
  }

  private void addEnumMembers() {
    int modifiers = Flags.PUBLIC | Flags.STATIC;
    synthesise("values", modifiers, List.of(), () -> new ArrayType(owner.raw()));
    Term string = Term.of(Op.TYPE, "String", 0);
    synthesise("valueOf", modifiers, List.of(string), owner::raw);
  }

  private Type type(Term term, Scope scope) {
    return world.names().type(term, scope);
  }

  private List<Type> types(List<Term> terms, Scope scope) {
    return terms.stream().map(term -> type(term, scope)).toList();
  }
}
