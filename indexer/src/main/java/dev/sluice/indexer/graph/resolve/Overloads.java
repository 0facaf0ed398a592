package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Members.Member;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Types.Answer;
import dev.sluice.schema.model.graph.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among methods of the same name, after the Java Language Specification's 15.12.2: by
 * applicability in three phases, then the most specific. Types are compared erased, since overloads
 * differ by that.
 */
final class Overloads {

  private final Context context;

  Overloads(Context context) {
    this.context = context;
  }

  /**
   * The method that is called.
   *
   * @param spread whether the last arguments are put into an array
   */
  record Choice(Member member, Resolution resolution, boolean spread) {

    /** The parameter that an argument goes to, as the method declares it. */
    Type parameter(int argument) {
      return Overloads.parameter(member.method().parameters(), argument, spread);
    }
  }

  /** An argument; of method references only the type is known. */
  private record Argument(@Nullable Term term, Type type) {

    boolean is(Op op) {
      return term != null && term.is(op);
    }

    boolean isFunction() {
      return is(Op.LAMBDA) || is(Op.METHOD_REFERENCE);
    }
  }

  private record Fit(Member member, Answer answer) {}

  private enum Phase {
    STRICT,
    LOOSE,
    SPREAD
  }

  /** The method that a call with those arguments means; null if that is not certain. */
  @Nullable Choice choose(List<Member> candidates, List<Term> arguments) {
    return candidates.isEmpty()
        ? null
        : select(candidates, arguments.stream().map(this::argument).toList());
  }

  /** The method that a reference means whose function has those parameters. */
  @Nullable Choice chooseByTypes(List<Member> candidates, List<Type> arguments) {
    return candidates.isEmpty()
        ? null
        : select(candidates, arguments.stream().map(type -> new Argument(null, type)).toList());
  }

  private Argument argument(Term term) {
    boolean function = term.is(Op.LAMBDA) || term.is(Op.METHOD_REFERENCE);
    return new Argument(term, function ? Type.UNKNOWN : context.tryType(term));
  }

  private @Nullable Choice select(List<Member> candidates, List<Argument> arguments) {
    List<Member> possible =
        candidates.stream().filter(member -> takes(member.method(), arguments.size())).toList();
    if (possible.size() == 1) {
      return only(possible.getFirst(), arguments);
    }
    for (Phase phase : Phase.values()) {
      List<Fit> fits = fits(possible, arguments, phase);
      if (!fits.isEmpty()) {
        return best(fits, arguments, phase);
      }
    }
    return null;
  }

  private static boolean takes(MethodSymbol method, int arguments) {
    return method.arity() == arguments || method.isVarargs() && arguments >= method.arity() - 1;
  }

  private Choice only(Member member, List<Argument> arguments) {
    for (Phase phase : Phase.values()) {
      Answer answer = fits(member, arguments, phase);
      if (answer != Answer.NO) {
        return choice(new Fit(member, answer), phase);
      }
    }
    boolean spread = member.method().arity() != arguments.size();
    return new Choice(member, Resolution.INFERRED, spread);
  }

  private static Choice choice(Fit fit, Phase phase) {
    Resolution resolution = fit.answer() == Answer.YES ? Resolution.EXACT : Resolution.INFERRED;
    return new Choice(fit.member(), resolution, phase == Phase.SPREAD);
  }

  private List<Fit> fits(List<Member> candidates, List<Argument> arguments, Phase phase) {
    List<Fit> fits = new ArrayList<>();
    for (Member member : candidates) {
      Answer answer = fits(member, arguments, phase);
      if (answer != Answer.NO) {
        fits.add(new Fit(member, answer));
      }
    }
    return fits;
  }

  private Answer fits(Member member, List<Argument> arguments, Phase phase) {
    MethodSymbol method = member.method();
    boolean spread = phase == Phase.SPREAD;
    if (spread ? !method.isVarargs() : method.arity() != arguments.size()) {
      return Answer.NO;
    }
    Answer all = Answer.YES;
    List<Type> parameters = method.parameters();
    for (int i = 0; i < arguments.size(); i++) {
      Type formal = context.types().seen(member.site(), parameter(parameters, i, spread));
      Answer one = fits(arguments.get(i), formal, phase);
      if (one == Answer.NO) {
        return one;
      }
      all = one == Answer.UNSURE ? one : all;
    }
    return all;
  }

  static Type parameter(List<Type> parameters, int argument, boolean spread) {
    int last = parameters.size() - 1;
    if (!spread || argument < last) {
      return argument <= last ? parameters.get(argument) : Type.UNKNOWN;
    }
    return last >= 0 && parameters.get(last) instanceof ArrayType(Type element)
        ? element
        : Type.UNKNOWN;
  }

  private Answer fits(Argument argument, Type formal, Phase phase) {
    if (argument.isFunction()) {
      return function(Objects.requireNonNull(argument.term()), formal);
    }
    return phase == Phase.STRICT
        ? context.types().subtype(argument.type(), formal)
        : context.types().assignable(argument.type(), formal);
  }

  private Answer function(Term term, Type formal) {
    if (formal instanceof TypeVariable) {
      return Answer.YES;
    }
    if (formal.isUnknown()) {
      return Answer.UNSURE;
    }
    Member function = formal instanceof ClassType type ? context.members().function(type) : null;
    if (function == null) {
      return Answer.NO;
    }
    return term.is(Op.LAMBDA) ? lambda(term, function) : context.lambdas().fits(term, function);
  }

  private static Answer lambda(Term term, Member function) {
    if (term.part(0).parts().size() != function.method().arity()) {
      return Answer.NO;
    }
    boolean isVoid = function.method().result().equals(Type.VOID);
    boolean fits = isVoid ? LambdaShape.canBeVoid(term) : LambdaShape.canBeValue(term);
    return fits ? Answer.YES : Answer.NO;
  }

  // ---- most specific

  private @Nullable Choice best(List<Fit> fits, List<Argument> arguments, Phase phase) {
    List<Fit> best = new ArrayList<>();
    for (Fit fit : fits) {
      boolean most =
          fits.stream()
              .allMatch(
                  other ->
                      other == fit || specific(fit.member(), other.member(), arguments, phase));
      if (most) {
        best.add(fit);
      }
    }
    if (best.size() == 1) {
      return certain(best.getFirst(), fits, phase);
    }
    return sameSignature(best.isEmpty() ? fits : best, phase);
  }

  // A guess would be that no more specific method fits an argument of which nothing is known.
  private static @Nullable Choice certain(Fit best, List<Fit> fits, Phase phase) {
    return best.answer() == Answer.YES || fits.size() == 1 ? choice(best, phase) : null;
  }

  /** Of methods that override each other any will do, best one with a body. */
  private @Nullable Choice sameSignature(List<Fit> fits, Phase phase) {
    Fit first = fits.getFirst();
    for (Fit fit : fits) {
      if (!context.members().sameParameters(first.member(), fit.member())) {
        return null;
      }
    }
    return choice(
        fits.stream()
            .filter(fit -> !fit.member().method().has(Flags.ABSTRACT))
            .findFirst()
            .orElse(first),
        phase);
  }

  private boolean specific(Member a, Member b, List<Argument> arguments, Phase phase) {
    boolean spread = phase == Phase.SPREAD;
    int count =
        spread
            ? Math.max(arguments.size(), Math.max(a.method().arity(), b.method().arity()))
            : arguments.size();
    for (int i = 0; i < count; i++) {
      Type left = formal(a, i, spread);
      Type right = formal(b, i, spread);
      Argument argument =
          i < arguments.size() ? arguments.get(i) : new Argument(null, Type.UNKNOWN);
      if (!specific(left, right, argument)) {
        return false;
      }
    }
    return true;
  }

  private Type formal(Member member, int argument, boolean spread) {
    Type declared = parameter(member.method().parameters(), argument, spread);
    return context.types().seen(member.site(), declared);
  }

  private boolean specific(Type left, Type right, Argument argument) {
    Answer plain = context.types().subtype(left, right);
    if (plain == Answer.YES) {
      return true;
    }
    if (argument.isFunction() && left instanceof ClassType a && right instanceof ClassType b) {
      return specificFunction(a, b, Objects.requireNonNull(argument.term()));
    }
    return false;
  }

  private boolean specificFunction(ClassType left, ClassType right, Term term) {
    Member a = context.members().function(left);
    Member b = context.members().function(right);
    if (a == null || b == null || a.method().arity() != b.method().arity()) {
      return false;
    }
    Type first = a.method().result();
    Type second = b.method().result();
    if (second.equals(Type.VOID)) {
      return true;
    }
    if (first instanceof Primitive == second instanceof Primitive || first.equals(Type.VOID)) {
      return !first.equals(Type.VOID) && context.types().subtype(first, second) == Answer.YES;
    }
    return context.lambdas().givesPrimitive(term, left) == first instanceof Primitive;
  }
}
