package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of expressions. */
final class Expressions {

  private static final Set<String> TESTS = Set.of("==", "!=", "<", ">", "<=", ">=", "&&", "||");

  private final Context context;

  Expressions(Context context) {
    this.context = context;
  }

  /**
   * The type of an expression; reports what it calls and refers to.
   *
   * @param expected the type that its place asks for, where there is one
   */
  Type type(Term t, @Nullable Type expected) {
    if (context.isOver()) {
      return Type.UNKNOWN;
    }
    return context.isTrial() ? context.tried(t, () -> compute(t, null)) : compute(t, expected);
  }

  private Type compute(Term t, @Nullable Type expected) {
    return switch (t.op()) {
      case NAME, SELECT -> qualifier(t) instanceof Qualifier.Value(Type type) ? type : Type.UNKNOWN;
      case CALL -> context.calls().call(t, expected);
      case NEW -> context.calls().creation(t, expected);
      case LAMBDA -> lambda(t, expected);
      case METHOD_REFERENCE -> reference(t, expected);
      case LITERAL -> literal(t.text());
      case THIS, SUPER -> self(t);
      case CAST -> cast(t);
      case CONDITIONAL -> conditional(t, expected);
      case BINARY -> binary(t);
      case UNARY -> unary(t);
      case ASSIGN -> assignment(t);
      case INDEX -> element(t);
      case NEW_ARRAY -> array(t);
      case ARRAY_INITIALIZER -> initializer(t, expected);
      case INSTANCE_OF -> test(t);
      case CLASS_LITERAL -> classLiteral(t);
      case SWITCH -> context.statements().choice(t, expected);
      case LOCAL, LIST, OTHER -> statement(t);
      default -> Type.UNKNOWN;
    };
  }

  private Type statement(Term t) {
    context.statements().walk(t);
    return Type.UNKNOWN;
  }

  private Type lambda(Term t, @Nullable Type expected) {
    if (!context.isTrial()) {
      context.lambdas().lambda(t, expected == null ? Type.UNKNOWN : expected);
    }
    return expected == null ? Type.UNKNOWN : expected;
  }

  private Type reference(Term t, @Nullable Type expected) {
    context.lambdas().reference(t, expected == null ? Type.UNKNOWN : expected);
    return expected == null ? Type.UNKNOWN : expected;
  }

  private Type literal(String name) {
    return switch (name) {
      case "null" -> Type.NULL;
      case "java.lang.String" -> context.world().string();
      default -> new Primitive(name);
    };
  }

  /** The type that a type term names; reports the reference. */
  Type named(Term term) {
    Type type = context.world().names().type(term, context.scope());
    refer(type, term.line());
    return type;
  }

  /** Reports that source types in a type are referred to. */
  void refer(Type type, int line) {
    switch (type) {
      case ClassType(ClassSymbol symbol, List<Type> arguments) -> {
        if (!context.isTrial() && symbol instanceof SourceClass) {
          context.report().edge(EdgeType.REFERENCES, context.caller(), symbol, line, "");
        }
        arguments.forEach(argument -> refer(argument, line));
      }
      case ArrayType(Type element) -> refer(element, line);
      case Type.Wildcard(var _, Type bound) when bound != null -> refer(bound, line);
      case Type.Intersection(List<Type> types) -> types.forEach(part -> refer(part, line));
      default -> {}
    }
  }

  /** The class around. */
  @Nullable SourceClass around() {
    Scope scope = context.scope();
    while (!(scope instanceof Scope.OfFile)) {
      if (scope instanceof Scope.OfClass(var _, SourceClass type)) {
        return type;
      }
      scope = scope.outside();
    }
    return null;
  }

  private Type self(Term t) {
    if (!t.part(0).isNone()) {
      Type named = context.world().names().type(t.part(0), context.scope());
      return named instanceof ClassType(SourceClass symbol, var _) ? symbol.type() : named;
    }
    SourceClass around = around();
    if (around == null) {
      return Type.UNKNOWN;
    }
    ClassType superclass = t.is(Op.SUPER) ? around.superclass() : around.type();
    return superclass == null ? context.world().object() : superclass;
  }

  // ---- names

  /** What an expression before a dot is: a value, a type or a package. */
  Qualifier qualifier(Term t) {
    return switch (t.op()) {
      case NAME -> simple(t, "read");
      case SELECT -> select(t, "read");
      case TYPE ->
          named(t) instanceof ClassType type
              ? new Qualifier.OfType(type)
              : new Qualifier.Value(named(t));
      case ARRAY, PRIMITIVE -> new Qualifier.Value(named(t));
      default -> new Qualifier.Value(type(t, null));
    };
  }

  private Qualifier simple(Term t, String access) {
    Qualifier variable = variable(t, access);
    if (variable != null) {
      return variable;
    }
    Type type = context.world().names().lookup(t.text(), context.scope());
    if (type instanceof ClassType found) {
      refer(found, t.line());
      return new Qualifier.OfType(found);
    }
    return new Qualifier.OfPackage(t.text());
  }

  private @Nullable Qualifier variable(Term t, String access) {
    for (Scope scope = context.scope(); ; scope = scope.outside()) {
      if (scope instanceof Scope.OfLocal(var _, String name, Type type) && name.equals(t.text())) {
        return new Qualifier.Value(type);
      }
      if (scope instanceof Scope.OfClass(var _, SourceClass type)) {
        Members.Variable found = context.members().field(type.type(), t.text());
        if (found != null) {
          return new Qualifier.Value(field(found, t.line(), access));
        }
      }
      if (scope instanceof Scope.OfFile(Unit unit)) {
        Members.Variable found = context.calls().imported(unit, t.text());
        return found == null ? null : new Qualifier.Value(field(found, t.line(), access));
      }
    }
  }

  private Type field(Members.Variable found, int line, String access) {
    if (!context.isTrial() && Report.isSource(found.field())) {
      context.report().edge(EdgeType.REFERENCES, context.caller(), found.field(), line, access);
    }
    return context.types().upper(context.types().seen(found.site(), found.field().type()));
  }

  private Qualifier select(Term t, String access) {
    return switch (qualifier(t.part(0))) {
      case Qualifier.OfPackage(String name) -> inPackage(name, t);
      case Qualifier.OfType(ClassType type) -> inType(type, t, access);
      case Qualifier.Value(Type type) -> new Qualifier.Value(inValue(type, t, access));
    };
  }

  private Qualifier inPackage(String name, Term t) {
    String qualified = name + "." + t.text();
    ClassSymbol found = context.world().find(qualified, context.unit().path());
    if (found == null) {
      return new Qualifier.OfPackage(qualified);
    }
    refer(found.raw(), t.line());
    return new Qualifier.OfType(found.raw());
  }

  private Qualifier inType(ClassType type, Term t, String access) {
    Members.Variable field = context.members().field(type, t.text());
    if (field != null) {
      return new Qualifier.Value(field(field, t.line(), access));
    }
    ClassSymbol member = context.members().memberType(type.symbol(), t.text());
    boolean typeLike = type.symbol().isKnown() || isTypeLike(t.text());
    if (member == null || !typeLike) {
      return new Qualifier.Value(Type.UNKNOWN);
    }
    refer(member.raw(), t.line());
    return new Qualifier.OfType(member.raw());
  }

  // Of an unknown class, CONSTANT is a field and Name a type.
  private static boolean isTypeLike(String name) {
    return Character.isUpperCase(name.charAt(0))
        && !name.equals(name.toUpperCase(java.util.Locale.ROOT));
  }

  private Type inValue(Type type, Term t, String access) {
    if (type instanceof ArrayType) {
      return t.text().equals("length") ? Type.INT : Type.UNKNOWN;
    }
    for (ClassType c : context.types().classes(type)) {
      Members.Variable field = context.members().field(c, t.text());
      if (field != null) {
        return field(field, t.line(), access);
      }
    }
    return Type.UNKNOWN;
  }

  // ---- operators

  private Type cast(Term t) {
    Type type = named(t.part(0));
    type(t.part(1), type);
    return type;
  }

  private Type conditional(Term t, @Nullable Type expected) {
    type(t.part(0), null);
    Type yes = type(t.part(1), expected);
    Type no = type(t.part(2), expected);
    return expected == null || expected.isUnknown() || expected instanceof Primitive
        ? context.types().common(List.of(yes, no))
        : expected;
  }

  private Type binary(Term t) {
    Type left = type(t.part(0), null);
    Type right = type(t.part(1), null);
    String operator = t.text();
    if (TESTS.contains(operator)) {
      return Type.BOOLEAN;
    }
    if (operator.equals("+") && (isString(left) || isString(right))) {
      return context.world().string();
    }
    if (left == Type.UNKNOWN || right == Type.UNKNOWN) {
      return Type.UNKNOWN;
    }
    boolean logical = context.types().unbox(left).equals(Type.BOOLEAN);
    return logical
        ? Type.BOOLEAN
        : operator.contains("<<") || operator.contains(">>")
            ? context.types().arithmetic(left, Type.INT)
            : context.types().arithmetic(left, right);
  }

  private boolean isString(Type type) {
    return type.equals(context.world().string());
  }

  private Type unary(Term t) {
    Type type = type(t.part(0), null);
    boolean promoted = t.text().equals("-") || t.text().equals("~") || t.text().equals("+");
    return promoted && context.types().unbox(type) instanceof Primitive p
        ? context.types().arithmetic(p, Type.INT)
        : type;
  }

  private Type assignment(Term t) {
    Term target = t.part(0);
    String access = t.text().equals("=") ? "write" : "read write";
    Qualifier place =
        switch (target.op()) {
          case NAME -> simple(target, access);
          case SELECT -> select(target, access);
          default -> new Qualifier.Value(type(target, null));
        };
    Type type = place instanceof Qualifier.Value(Type known) ? known : Type.UNKNOWN;
    type(t.part(1), type);
    return type;
  }

  private Type element(Term t) {
    Type array = type(t.part(0), null);
    type(t.part(1), null);
    return array instanceof ArrayType(Type element) ? element : Type.UNKNOWN;
  }

  private Type array(Term t) {
    Type type = named(t.part(0));
    t.from(2).forEach(size -> type(size, null));
    if (!t.part(1).isNone()) {
      initializer(t.part(1), type);
    }
    return type;
  }

  private Type initializer(Term t, @Nullable Type expected) {
    Type element = expected instanceof ArrayType(Type e) ? e : null;
    t.parts().forEach(value -> type(value, element));
    return expected == null ? Type.UNKNOWN : expected;
  }

  private Type classLiteral(Term t) {
    Type type = context.types().box(named(t.part(0)));
    return new ClassType(context.world().library().get("java.lang.Class"), List.of(type));
  }

  // ---- patterns

  private Type test(Term t) {
    Type tested = type(t.part(0), null);
    pattern(t.part(1), tested);
    return Type.BOOLEAN;
  }

  /** Declares what a pattern binds. */
  void pattern(Term t, Type matched) {
    switch (t.op()) {
      case BINDING ->
          context.declare(t.text(), t.part(0).is(Op.VAR) ? matched : matching(t.part(0), matched));
      case RECORD_PATTERN -> recordPattern(t, matched);
      case TYPE -> named(t);
      case NONE -> {}
      default -> type(t, null);
    }
  }

  // A raw type in a pattern has the type arguments that the matched value gives it.
  private Type matching(Term named, Type matched) {
    Type type = named(named);
    boolean raw =
        type instanceof ClassType(ClassSymbol symbol, List<Type> a)
            && a.isEmpty()
            && !symbol.variables().isEmpty();
    return raw
            && matched instanceof ClassType(var _, List<Type> arguments)
            && arguments.size() == ((ClassType) type).symbol().variables().size()
        ? new ClassType(((ClassType) type).symbol(), arguments)
        : type;
  }

  private void recordPattern(Term t, Type matched) {
    List<Type> components = new ArrayList<>();
    if (matching(t.part(0), matched) instanceof ClassType type
        && type.symbol() instanceof SourceClass source) {
      for (Declaration c : source.declaration().members(Kind.COMPONENT)) {
        Members.Variable field = context.members().field(type, c.name());
        components.add(
            field == null ? Type.UNKNOWN : context.types().seen(type, field.field().type()));
        context.calls().implicit(type, c.name(), t.line());
      }
    }
    for (int i = 0; i < t.from(1).size(); i++) {
      pattern(t.part(i + 1), i < components.size() ? components.get(i) : Type.UNKNOWN);
    }
  }

  // ---- classes in bodies

  /** Declares and walks over a local class, or the body of an anonymous one. */
  SourceClass localClass(Term t, @Nullable ClassType given) {
    Declaration full = context.local(t);
    SourceClass outer = around();
    List<SourceClass> itself = new ArrayList<>();
    Scope scope = new Scope.OfLocalClass(context.scope(), itself);
    String name = context.unit().localName(outer == null ? "" : outer.name(), full.name());
    SourceClass local =
        new SourceClass(
            context.world(), context.unit(), name, outer, Outline.of(full), scope, given);
    itself.add(local);
    context.leave(scope);
    new ClassWalk(context).local(local, full);
    return local;
  }
}
