package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the type parameters of a called method stand for: from the arguments, then from the
 * type that the call's place asks for, then from the bodies of lambdas. Walks over the arguments,
 * now that it is known what each is given to.
 */
final class Inference {

  private static final int DEPTH = 12;

  private final Context context;
  private final Overloads.Choice choice;
  private final List<TypeVariable> free;
  private final Map<TypeVariable, Type> solved = new HashMap<>();

  Inference(Context context, Overloads.Choice choice, List<TypeVariable> ofClass) {
    this.context = context;
    this.choice = choice;
    this.free = new ArrayList<>(choice.member().method().variables());
    this.free.addAll(ofClass);
  }

  /** Type arguments that stand in the text. */
  void explicit(Term arguments) {
    List<TypeVariable> variables = choice.member().method().variables();
    for (int i = 0; i < Math.min(variables.size(), arguments.parts().size()); i++) {
      solved.put(variables.get(i), context.expressions().named(arguments.part(i)));
    }
  }

  /** The type of a method call. */
  Type complete(List<Term> arguments, @Nullable Type expected) {
    return complete(arguments, seen(choice.member().method().result()), expected);
  }

  /** The type of what a constructor makes. */
  Type construct(List<Term> arguments, ClassType made, @Nullable Type expected) {
    return complete(arguments, made, expected);
  }

  /** The type that a method reference gives, whose function has those parameters. */
  Type refer(List<Type> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      unify(formal(i), parameters.get(i));
    }
    return finished(seen(choice.member().method().result()));
  }

  /** The type of what a reference to a constructor makes. */
  Type made(List<Type> parameters, ClassType type) {
    for (int i = 0; i < parameters.size(); i++) {
      unify(formal(i), parameters.get(i));
    }
    return finished(type);
  }

  private Type complete(List<Term> arguments, Type result, @Nullable Type expected) {
    for (int i = 0; i < arguments.size() && !free.isEmpty(); i++) {
      if (isFunction(arguments.get(i))) {
        fromReference(arguments.get(i), formal(i));
      } else {
        unify(formal(i), context.tryType(arguments.get(i)));
      }
    }
    if (expected != null && !free.isEmpty()) {
      fromExpected(result, expected);
    }
    for (int i = 0; i < arguments.size(); i++) {
      argument(arguments.get(i), formal(i));
    }
    return finished(result);
  }

  private static boolean isFunction(Term term) {
    return term.is(Op.LAMBDA) || term.is(Op.METHOD_REFERENCE);
  }

  private Type seen(Type type) {
    return context.types().upper(context.types().seen(choice.member().site(), type));
  }

  private Type formal(int argument) {
    return context.types().seen(choice.member().site(), choice.parameter(argument));
  }

  private void argument(Term term, Type formal) {
    if (term.is(Op.LAMBDA)) {
      if (!context.isTrial()) {
        fromBody(formal, context.lambdas().lambda(term, known(formal)));
      }
    } else if (term.is(Op.METHOD_REFERENCE)) {
      fromBody(formal, context.lambdas().reference(term, known(formal)));
    } else {
      Type type = context.expressions().type(term, known(formal));
      if (!free.isEmpty()) {
        unifyNew(formal, type);
      }
    }
  }

  /** What is known of a type by now. */
  private Type known(Type formal) {
    return free.isEmpty() ? formal : closed(formal);
  }

  private Type closed(Type type) {
    Map<TypeVariable, Type> values = new HashMap<>(solved);
    free.forEach(variable -> values.putIfAbsent(variable, Type.UNKNOWN));
    return context.types().replace(type, values);
  }

  private Type finished(Type result) {
    if (free.isEmpty()) {
      return result;
    }
    Map<TypeVariable, Type> values = new HashMap<>(solved);
    for (TypeVariable variable : free) {
      values.putIfAbsent(variable, unsolved(variable));
    }
    return context.types().upper(context.types().replace(result, values));
  }

  private Type unsolved(TypeVariable variable) {
    return variable.bounds().isEmpty() ? Type.UNKNOWN : closedBound(variable);
  }

  private Type closedBound(TypeVariable variable) {
    Type bound = variable.bounds().getFirst();
    return bound instanceof TypeVariable other
        ? solved.getOrDefault(other, Type.UNKNOWN)
        : context.types().erase(bound);
  }

  // ---- constraints

  /** A function's result is what its body gives. */
  private void fromBody(Type formal, Type body) {
    if (!free.isEmpty() && formal instanceof ClassType type && !body.equals(Type.VOID)) {
      Type result = context.lambdas().result(type);
      if (result != null) {
        unifyNew(result, body);
      }
    }
  }

  /** A reference to the only method of its name tells its function's parameters. */
  private void fromReference(Term term, Type formal) {
    if (term.is(Op.METHOD_REFERENCE) && formal instanceof ClassType type) {
      List<Type> wanted = context.lambdas().parameters(type);
      List<Type> given = context.lambdas().parametersOf(term, wanted.size());
      for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
        unifyNew(wanted.get(i), given.get(i));
      }
    } else if (term.is(Op.LAMBDA) && formal instanceof ClassType type) {
      fromExplicitParameters(term, context.lambdas().parameters(type));
    }
  }

  private void fromExplicitParameters(Term lambda, List<Type> wanted) {
    List<Term> parameters = lambda.part(0).parts();
    for (int i = 0; i < Math.min(wanted.size(), parameters.size()); i++) {
      Term declared = parameters.get(i).part(0);
      if (!declared.is(Op.VAR)) {
        unifyNew(wanted.get(i), context.world().names().type(declared, context.scope()));
      }
    }
  }

  private void fromExpected(Type result, Type expected) {
    if (result instanceof TypeVariable variable) {
      unifyNew(variable, expected);
    } else if (result instanceof ClassType made && expected instanceof ClassType target) {
      ClassType view = context.types().as(made, target.symbol());
      if (view != null) {
        unifyArguments(view, target, 0, true);
      }
    }
  }

  private void unify(Type formal, Type actual) {
    unify(formal, actual, 0, false);
  }

  /** Only what has no value yet gets one. */
  private void unifyNew(Type formal, Type actual) {
    unify(formal, actual, 0, true);
  }

  private void unify(Type formal, Type actual, int depth, boolean onlyNew) {
    if (depth > DEPTH || actual == Type.UNKNOWN || actual == Type.NULL) {
      return;
    }
    switch (formal) {
      case TypeVariable variable when free.contains(variable) -> bind(variable, actual, onlyNew);
      case ClassType type when !type.arguments().isEmpty() -> {
        ClassType view = context.types().as(context.types().box(actual), type.symbol());
        if (view != null) {
          unifyArguments(type, view, depth, onlyNew);
        }
      }
      case ArrayType(Type element) when actual instanceof ArrayType(Type given) ->
          unify(element, given, depth + 1, onlyNew);
      case Wildcard(var _, Type bound) when bound != null ->
          unify(bound, context.types().bound(actual), depth + 1, onlyNew);
      default -> {}
    }
  }

  private void unifyArguments(ClassType formal, ClassType actual, int depth, boolean onlyNew) {
    int count = Math.min(formal.arguments().size(), actual.arguments().size());
    for (int i = 0; i < count; i++) {
      Type given = actual.arguments().get(i);
      boolean nothing = given instanceof Wildcard(var _, Type bound) && bound == null;
      if (!nothing) {
        unify(formal.arguments().get(i), context.types().bound(given), depth + 1, onlyNew);
      }
    }
  }

  private void bind(TypeVariable variable, Type actual, boolean onlyNew) {
    Type value =
        actual instanceof Primitive ? context.types().box(actual) : context.types().upper(actual);
    Type before = solved.get(variable);
    if (before == null || before == Type.UNKNOWN) {
      solved.put(variable, value);
    } else if (!onlyNew && !before.equals(value)) {
      solved.put(variable, context.types().common(List.of(before, value)));
    }
  }
}
