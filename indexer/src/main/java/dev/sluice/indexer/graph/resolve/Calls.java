package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Import;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Members.Member;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of methods and constructors: finds the target, reports it, tells the type. */
final class Calls {

  private static final String INIT = "<init>";

  private final Context context;

  Calls(Context context) {
    this.context = context;
  }

  /** A call in the text. */
  Type call(Term t, @Nullable Type expected) {
    Term scope = t.part(0);
    if (scope.isNone()) {
      return unqualified(t, expected);
    }
    if (scope.is(Op.SUPER)) {
      Type parent = context.expressions().type(scope, null);
      return onValue(t, parent, expected);
    }
    return switch (context.expressions().qualifier(scope)) {
      case Qualifier.Value(Type type) -> onValue(t, type, expected);
      case Qualifier.OfType(ClassType type) -> onClasses(t, List.of(type), type, expected);
      case Qualifier.OfPackage(String name) -> onUnknown(t, new UnknownClass(name));
    };
  }

  private Type onValue(Term t, Type type, @Nullable Type expected) {
    if (type instanceof ArrayType && t.text().equals("clone")) {
      arguments(t.from(2));
      return type;
    }
    List<ClassType> classes = context.types().classes(type);
    return classes.isEmpty() ? unresolved(t) : onClasses(t, classes, type, expected);
  }

  private Type onClasses(Term t, List<ClassType> classes, Type receiver, @Nullable Type expected) {
    List<Member> candidates = new ArrayList<>();
    @Nullable ClassSymbol unknown = null;
    for (ClassType type : classes) {
      candidates.addAll(context.methods(type, t.text()));
      unknown = unknown == null ? context.members().unknownParent(type) : unknown;
    }
    if (isGetClass(t)) {
      invoke(t, candidates, unknown, expected);
      Type bound = context.types().erase(receiver);
      return new ClassType(classClass(), List.of(new Wildcard(false, bound)));
    }
    return invoke(t, candidates, unknown, expected);
  }

  private ClassSymbol classClass() {
    return context.world().library().get("java.lang.Class");
  }

  private static boolean isGetClass(Term t) {
    return t.text().equals("getClass") && t.parts().size() == 2;
  }

  /** The method of the innermost class that has one of the name; else one that is imported. */
  private Type unqualified(Term t, @Nullable Type expected) {
    @Nullable ClassSymbol unknown = null;
    for (Scope scope = context.scope(); !(scope instanceof Scope.OfFile); scope = scope.outside()) {
      if (scope instanceof Scope.OfClass(var _, SourceClass type)) {
        List<Member> found = context.methods(type.type(), t.text());
        if (!found.isEmpty()) {
          return found(t, found, type, expected);
        }
        ClassSymbol open = context.members().unknownParent(type.type());
        unknown = unknown == null ? open : unknown;
      }
    }
    List<Member> imported = importedMethods(t.text());
    return imported.isEmpty() ? byImport(t, unknown) : invoke(t, imported, null, expected);
  }

  private Type found(Term t, List<Member> found, SourceClass type, @Nullable Type expected) {
    ClassSymbol open = context.members().unknownParent(type.type());
    Type result = invoke(t, found, open, expected);
    return isGetClass(t)
        ? new ClassType(classClass(), List.of(new Wildcard(false, type.raw())))
        : result;
  }

  // Nothing known has a method of that name: an unknown class that is imported from may.
  private Type byImport(Term t, @Nullable ClassSymbol inherited) {
    for (Import i : context.unit().facts().imports()) {
      boolean named = i.isStatic() && !i.onDemand() && i.simpleName().equals(t.text());
      if (named) {
        return onUnknown(t, new UnknownClass(i.qualifier()));
      }
    }
    return inherited == null ? unresolved(t) : onUnknown(t, inherited);
  }

  private List<Member> importedMethods(String name) {
    List<Member> named = new ArrayList<>();
    List<Member> onDemand = new ArrayList<>();
    for (Import i : context.unit().facts().imports()) {
      if (i.isStatic() && !i.onDemand() && i.simpleName().equals(name)) {
        named.addAll(statics(i.qualifier(), name));
      } else if (i.isStatic() && i.onDemand()) {
        onDemand.addAll(statics(i.name(), name));
      }
    }
    return named.isEmpty() ? onDemand : named;
  }

  private List<Member> statics(String className, String name) {
    ClassSymbol found = context.world().find(className, context.unit().path());
    return found == null
        ? List.of()
        : context.methods(found.raw(), name).stream()
            .filter(member -> member.method().isStatic())
            .toList();
  }

  /** The static field of that name that a file imports. */
  Members.@Nullable Variable imported(Unit unit, String name) {
    for (Import i : unit.facts().imports()) {
      boolean may = i.isStatic() && (i.onDemand() || i.simpleName().equals(name));
      String owner = i.onDemand() ? i.name() : i.qualifier();
      ClassSymbol found = may ? context.world().find(owner, unit.path()) : null;
      Members.Variable field = found == null ? null : context.members().field(found.raw(), name);
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  private Type invoke(
      Term t, List<Member> candidates, @Nullable ClassSymbol unknown, @Nullable Type expected) {
    Overloads.Choice choice = context.overloads().choose(candidates, t.from(2));
    if (choice == null) {
      return unknown == null || !candidates.isEmpty() ? unresolved(t) : onUnknown(t, unknown);
    }
    report(choice, t.line());
    Inference inference = new Inference(context, choice, List.of());
    inference.explicit(t.part(1));
    return inference.complete(t.from(2), expected);
  }

  private void report(Overloads.Choice choice, int line) {
    if (!context.isTrial()) {
      context
          .report()
          .edge(
              EdgeType.CALLS,
              context.caller(),
              choice.member().method(),
              line,
              choice.resolution(),
              "");
    }
  }

  private Type onUnknown(Term t, ClassSymbol owner) {
    if (!context.isTrial()) {
      context.report().guessed(context.caller(), owner, t.text(), t.line());
    }
    arguments(t.from(2));
    return Type.UNKNOWN;
  }

  private Type unresolved(Term t) {
    List<Term> arguments = t.from(2);
    if (!context.isTrial()) {
      context.report().unresolved(context.caller(), t.text(), arguments.size(), t.line());
    }
    arguments(arguments);
    return Type.UNKNOWN;
  }

  private void arguments(List<Term> arguments) {
    arguments.forEach(argument -> context.expressions().type(argument, null));
  }

  // ---- constructors

  /** {@code new}, with or without a body. */
  Type creation(Term t, @Nullable Type expected) {
    Type type = created(t);
    if (!(type instanceof ClassType created)) {
      arguments(t.from(3));
      return Type.UNKNOWN;
    }
    boolean diamond = t.part(1).from(1).stream().anyMatch(a -> a.is(Op.DIAMOND));
    Type result = construct(t, created, diamond, expected);
    if (!t.part(2).isNone() && !context.isTrial()) {
      ClassType parent = result instanceof ClassType c ? c : created;
      Scope outer = context.scope();
      Type body = context.expressions().localClass(t.part(2), parent).raw();
      context.leave(outer);
      return expected == null ? body : result;
    }
    return result;
  }

  private Type created(Term t) {
    if (t.part(1).isNone()) { // an enum constant
      SourceClass around = context.expressions().around();
      return around == null ? Type.UNKNOWN : around.raw();
    }
    if (t.part(0).isNone()) {
      return context.expressions().named(t.part(1));
    }
    Type outer = context.expressions().type(t.part(0), null);
    for (ClassType c : context.types().classes(outer)) {
      ClassSymbol inner = context.members().memberType(c.symbol(), t.part(1).text());
      if (inner != null) {
        return inner.raw();
      }
    }
    return Type.UNKNOWN;
  }

  private Type construct(Term t, ClassType type, boolean diamond, @Nullable Type expected) {
    if (type.symbol().isInterface()) {
      arguments(t.from(3));
      return diamond && expected instanceof ClassType c && c.symbol() == type.symbol() ? c : type;
    }
    ClassType site = diamond ? type.symbol().type() : type;
    Type result = constructor(t, site, t.from(3), diamond, expected);
    return result == Type.UNKNOWN ? type : result;
  }

  private Type constructor(
      Term t, ClassType site, List<Term> arguments, boolean diamond, @Nullable Type expected) {
    Overloads.Choice choice = context.overloads().choose(context.constructors(site), arguments);
    if (choice == null) {
      withoutConstructor(t, site.symbol(), arguments);
      return Type.UNKNOWN;
    }
    report(choice, t.line());
    Inference inference =
        new Inference(context, choice, diamond ? site.symbol().variables() : List.of());
    return inference.construct(arguments, site, expected);
  }

  private void withoutConstructor(Term t, ClassSymbol symbol, List<Term> arguments) {
    if (!context.isTrial() && !symbol.isKnown()) {
      context.report().guessed(context.caller(), symbol, INIT, t.line());
    } else if (!context.isTrial()) {
      context.report().unresolved(context.caller(), INIT, arguments.size(), t.line());
    }
    arguments(arguments);
  }

  /** {@code this(…)} or {@code super(…)}. */
  void constructor(Term t) {
    SourceClass around = context.expressions().around();
    if (around == null) {
      return;
    }
    if (!t.part(0).isNone()) {
      context.expressions().type(t.part(0), null);
    }
    ClassType superclass = around.superclass();
    ClassType site = t.text().equals("this") || superclass == null ? around.type() : superclass;
    constructor(t, site, t.from(1), false, null);
  }

  /** The call of a superclass's constructor that the compiler adds. */
  void implicitSuper(SourceClass type, int line) {
    ClassType superclass = type.superclass();
    if (superclass != null && superclass.symbol() instanceof SourceClass) {
      Overloads.Choice choice =
          context.overloads().choose(context.constructors(superclass), List.of());
      if (choice != null) {
        reportImplicit(choice.member().method(), line);
      }
    }
  }

  /** A call without arguments that the compiler adds. */
  void implicit(Type receiver, String name, int line) {
    for (ClassType type : context.types().classes(receiver)) {
      Overloads.Choice choice = context.overloads().choose(context.methods(type, name), List.of());
      if (choice != null) {
        reportImplicit(choice.member().method(), line);
        return;
      }
    }
  }

  private void reportImplicit(MethodSymbol method, int line) {
    if (!context.isTrial()) {
      context.report().edge(EdgeType.CALLS, context.caller(), method, line, "implicit");
    }
  }

  /** Reports what a method reference refers to. */
  void referred(Overloads.Choice choice, int line) {
    report(choice, line);
  }
}
