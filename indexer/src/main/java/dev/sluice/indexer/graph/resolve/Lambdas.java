package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Members.Member;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Types.Answer;
import dev.sluice.schema.model.graph.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lambdas and method references, and the functions they stand for. */
final class Lambdas {

  private final Context context;

  Lambdas(Context context) {
    this.context = context;
  }

  // ---- functional interfaces

  private @Nullable Member function(Type target) {
    for (ClassType type : context.types().classes(target)) {
      Member function = context.members().function(parameterised(type));
      if (function != null) {
        return function;
      }
    }
    return null;
  }

  // A lambda for Function<? super A, ? extends B> is one for Function<A, B>.
  private ClassType parameterised(ClassType type) {
    List<Type> arguments = type.arguments().stream().map(context.types()::bound).toList();
    return new ClassType(type.symbol(), arguments);
  }

  private Type seen(Member function, Type type) {
    return context.types().bound(context.types().seen(function.site(), type));
  }

  /** The types of a functional interface's parameters; empty if it is none. */
  List<Type> parameters(Type target) {
    Member function = function(target);
    return function == null
        ? List.of()
        : function.method().parameters().stream().map(type -> seen(function, type)).toList();
  }

  /** The type that a functional interface's method gives; null if it is none. */
  @Nullable Type result(Type target) {
    Member function = function(target);
    return function == null ? null : seen(function, function.method().result());
  }

  // ---- lambdas

  /** Walks over a lambda's body; returns the type of its value, {@code void} if there is none. */
  Type lambda(Term t, Type target) {
    List<Type> parameters = parameters(target);
    Type result = result(target);
    Type[] value = {Type.VOID};
    context.block(
        () -> {
          declare(t.part(0).parts(), parameters);
          value[0] = body(t.part(1), result);
        });
    return value[0];
  }

  private void declare(List<Term> declared, List<Type> parameters) {
    for (int i = 0; i < declared.size(); i++) {
      Term type = declared.get(i).part(0);
      Type known = i < parameters.size() ? parameters.get(i) : Type.UNKNOWN;
      context.declare(
          declared.get(i).text(), type.is(Op.VAR) ? known : context.expressions().named(type));
    }
  }

  private Type body(Term body, @Nullable Type result) {
    Type expected = result == null || result.equals(Type.VOID) ? null : result;
    if (!body.is(Op.BLOCK)) {
      return context.expressions().type(body, expected);
    }
    List<Type> results = context.results(expected, () -> context.statements().walk(body));
    return results.isEmpty() ? Type.VOID : context.types().common(results);
  }

  /** Whether a lambda or reference gives a primitive value when it stands for that function. */
  boolean givesPrimitive(Term term, ClassType target) {
    if (term.is(Op.METHOD_REFERENCE)) {
      List<Member> named = candidates(term);
      return !named.isEmpty()
          && named.stream().allMatch(m -> m.method().result() instanceof Primitive);
    }
    Type[] value = {Type.UNKNOWN};
    context.block(
        () -> {
          declare(term.part(0).parts(), parameters(target));
          value[0] = term.part(1).is(Op.BLOCK) ? Type.UNKNOWN : context.tryOnce(term.part(1));
        });
    return value[0] instanceof Primitive;
  }

  // ---- method references

  private Qualifier qualifier(Term t) {
    return context.quietly(() -> context.expressions().qualifier(t.part(0)));
  }

  private List<Member> candidates(Term t) {
    return switch (qualifier(t)) {
      case Qualifier.OfType(ClassType type) -> named(type, t.text());
      case Qualifier.Value(Type type) ->
          context.types().classes(type).stream().flatMap(c -> named(c, t.text()).stream()).toList();
      case Qualifier.OfPackage _ -> List.of();
    };
  }

  private List<Member> named(ClassType type, String name) {
    return name.equals("new") ? context.constructors(ofNew(type)) : context.methods(type, name);
  }

  private static ClassType ofNew(ClassType type) {
    return type.arguments().isEmpty() ? type.symbol().type() : type;
  }

  /** Whether a reference can stand for a function, as far as the numbers of parameters tell. */
  Answer fits(Term t, Member function) {
    if (t.text().equals("new") && qualifier(t) instanceof Qualifier.Value(ArrayType _)) {
      return function.method().arity() == 1 ? Answer.YES : Answer.NO;
    }
    List<Member> candidates = candidates(t);
    if (candidates.isEmpty()) {
      return Answer.UNSURE;
    }
    int arity = function.method().arity();
    boolean ofType = qualifier(t) instanceof Qualifier.OfType;
    boolean any =
        candidates.stream()
            .anyMatch(m -> takes(m.method(), arity, ofType && !t.text().equals("new")));
    return any ? Answer.YES : Answer.NO;
  }

  private static boolean takes(MethodSymbol method, int arity, boolean ofType) {
    int receiver = ofType && !method.isStatic() ? 1 : 0;
    return method.arity() + receiver == arity
        || method.isVarargs() && arity >= method.arity() - 1 + receiver;
  }

  /** The parameters of the only method that a reference can mean; empty if there are more. */
  List<Type> parametersOf(Term t, int arity) {
    List<Member> all = candidates(t);
    if (all.size() != 1) {
      return all.isEmpty() ? List.of() : receiverOf(t, all, arity);
    }
    Member member = all.getFirst();
    List<Type> types = new ArrayList<>(receiverOf(t, all, arity));
    member
        .method()
        .parameters()
        .forEach(type -> types.add(context.types().seen(member.site(), type)));
    return types.stream()
        .map(type -> member.method().variables().isEmpty() ? type : context.types().erase(type))
        .toList();
  }

  private List<Type> receiverOf(Term t, List<Member> all, int arity) {
    boolean instance =
        !t.text().equals("new")
            && all.stream()
                .allMatch(m -> !m.method().isStatic() && m.method().arity() + 1 == arity);
    return instance && qualifier(t) instanceof Qualifier.OfType(ClassType type)
        ? List.of(type)
        : List.of();
  }

  /** Reports what a reference refers to; returns the type of its value. */
  Type reference(Term t, Type target) {
    Qualifier qualifier = context.expressions().qualifier(t.part(0));
    List<Type> parameters = parameters(target);
    if (t.text().equals("new") && qualifier instanceof Qualifier.Value(ArrayType array)) {
      return array;
    }
    Overloads.Choice choice = choose(t, qualifier, parameters, function(target) != null);
    if (choice == null) {
      missing(t, qualifier);
      return Type.UNKNOWN;
    }
    context.calls().referred(choice, t.line());
    boolean receiver = isReceiver(t, qualifier, choice) && !parameters.isEmpty();
    List<Type> given = receiver ? parameters.subList(1, parameters.size()) : parameters;
    return value(t, choice, given);
  }

  private Type value(Term t, Overloads.Choice choice, List<Type> given) {
    Member member = choice.member();
    if (!t.text().equals("new")) {
      return new Inference(context, choice, List.of()).refer(given);
    }
    Inference inference = new Inference(context, choice, member.site().symbol().variables());
    return inference.made(given, member.site());
  }

  private static boolean isReceiver(Term t, Qualifier qualifier, Overloads.Choice choice) {
    return qualifier instanceof Qualifier.OfType
        && !t.text().equals("new")
        && !choice.member().method().isStatic();
  }

  private Overloads.@Nullable Choice choose(
      Term t, Qualifier qualifier, List<Type> parameters, boolean known) {
    List<Member> all = candidates(t);
    if (!known || all.size() == 1) {
      return all.size() == 1 ? new Overloads.Choice(all.getFirst(), Resolution.EXACT, false) : null;
    }
    if (!(qualifier instanceof Qualifier.OfType(ClassType type)) || t.text().equals("new")) {
      return context.overloads().chooseByTypes(all, parameters);
    }
    return chooseOfType(type, t.text(), all, parameters);
  }

  // Type::method is static with all parameters, or of the first with the others.
  private Overloads.@Nullable Choice chooseOfType(
      ClassType type, String name, List<Member> all, List<Type> parameters) {
    List<Member> statics = all.stream().filter(m -> m.method().isStatic()).toList();
    Overloads.Choice choice = context.overloads().chooseByTypes(statics, parameters);
    if (parameters.isEmpty()
        || choice != null && choice.member().method().arity() == parameters.size()) {
      return choice;
    }
    ClassType seen = context.types().as(parameters.getFirst(), type.symbol());
    List<Member> instances =
        context.methods(seen == null ? type : seen, name).stream()
            .filter(m -> !m.method().isStatic())
            .toList();
    Overloads.Choice other =
        context.overloads().chooseByTypes(instances, parameters.subList(1, parameters.size()));
    return other == null ? choice : other;
  }

  private void missing(Term t, Qualifier qualifier) {
    if (context.isTrial()) {
      return;
    }
    String name = t.text().equals("new") ? "<init>" : t.text();
    @Nullable ClassSymbol unknown =
        qualifier instanceof Qualifier.OfType(ClassType type) && !type.symbol().isKnown()
            ? type.symbol()
            : null;
    if (unknown == null) {
      context.report().unresolved(context.caller(), name, -1, t.line());
    } else {
      context.report().guessed(context.caller(), unknown, name, t.line());
    }
  }
}
