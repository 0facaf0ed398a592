package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over statements, in the order of the text. */
final class Statements {

  private final Context context;

  Statements(Context context) {
    this.context = context;
  }

  void all(List<Term> statements) {
    statements.forEach(this::walk);
  }

  void walk(Term t) {
    switch (t.op()) {
      case NONE -> {}
      case BLOCK -> context.block(() -> all(t.parts()));
      case LIST -> all(t.parts());
      case LOCAL -> local(t);
      case EXPRESSION -> value(t.part(0));
      case IF -> branch(t);
      case LOOP, FOR -> context.block(() -> all(t.parts()));
      case FOR_EACH -> context.block(() -> forEach(t));
      case TRY -> attempt(t);
      case RETURN, YIELD -> result(t);
      case OTHER -> all(t.parts());
      case CLASS -> localClass(t);
      case CONSTRUCTOR_CALL -> context.calls().constructor(t);
      default -> value(t);
    }
  }

  private void value(Term t) {
    context.expressions().type(t, null);
  }

  private void result(Term t) {
    if (!t.part(0).isNone()) {
      context.result(t.part(0));
    }
  }

  private void local(Term t) {
    Term declared = t.part(0);
    Term value = t.part(1);
    if (declared.is(Op.VAR)) {
      Type type = context.expressions().type(value, null);
      context.declare(t.text(), context.types().upper(type));
    } else {
      Type type = context.expressions().named(declared);
      context.declare(t.text(), type);
      if (!value.isNone()) {
        context.expressions().type(value, type);
      }
    }
  }

  /** What a condition binds is known behind it when one branch does not come to its end. */
  private void branch(Term t) {
    Scope outer = context.scope();
    value(t.part(0));
    Scope bound = context.scope();
    context.block(() -> walk(t.part(1)));
    context.block(() -> walk(t.part(2)));
    boolean leaks = isAbrupt(t.part(1)) || isAbrupt(t.part(2));
    if (!leaks) {
      context.leave(outer);
    } else {
      context.leave(bound);
    }
  }

  private static boolean isAbrupt(Term t) {
    return switch (t.op()) {
      case RETURN, YIELD -> true;
      case OTHER -> t.text().equals("abrupt");
      case BLOCK -> !t.parts().isEmpty() && isAbrupt(t.parts().getLast());
      case IF -> isAbrupt(t.part(1)) && isAbrupt(t.part(2));
      default -> false;
    };
  }

  private void forEach(Term t) {
    Type iterable = context.expressions().type(t.part(1), null);
    context.calls().implicit(iterable, "iterator", t.line());
    Type element =
        t.part(0).is(Op.VAR) ? element(iterable) : context.expressions().named(t.part(0));
    context.declare(t.text(), element);
    walk(t.part(2));
  }

  private Type element(Type iterable) {
    if (iterable instanceof ArrayType(Type element)) {
      return element;
    }
    ClassSymbol symbol = context.world().library().get("java.lang.Iterable");
    ClassType seen = context.types().as(iterable, symbol);
    return seen == null || seen.arguments().isEmpty()
        ? Type.UNKNOWN
        : context.types().upper(seen.arguments().getFirst());
  }

  private void attempt(Term t) {
    context.block(
        () -> {
          t.part(0).parts().forEach(this::resource);
          walk(t.part(1));
        });
    t.part(2).parts().forEach(clause -> context.block(() -> caught(clause)));
    walk(t.part(3));
  }

  private void resource(Term t) {
    Type type;
    if (t.is(Op.LOCAL)) {
      local(t);
      type =
          context.scope() instanceof Scope.OfLocal(var _, var _, Type known) ? known : Type.UNKNOWN;
    } else {
      type = context.expressions().type(t, null);
    }
    context.calls().implicit(type, "close", t.line());
  }

  private void caught(Term clause) {
    context.declare(clause.text(), context.expressions().named(clause.part(0)));
    walk(clause.part(1));
  }

  private void localClass(Term t) {
    if (!context.isTrial()) {
      context.expressions().localClass(t, null);
    }
  }

  /** The type of the value that a switch yields. */
  Type choice(Term t, @Nullable Type expected) {
    Type selector = context.expressions().type(t.part(0), null);
    List<Type> results =
        context.results(
            expected,
            () -> context.block(() -> t.from(1).forEach(entry -> entry(selector, entry))));
    return expected != null ? expected : context.types().common(results);
  }

  private void entry(Type selector, Term t) {
    Scope outer = context.scope();
    t.part(0).parts().forEach(label -> label(selector, label));
    value(t.part(1));
    all(t.part(2).parts());
    if (!t.text().equals("group")) {
      context.leave(outer);
    }
  }

  private void label(Type selector, Term label) {
    boolean constant = label.is(Op.NAME) && !(selector instanceof Type.Primitive);
    if (constant && selector instanceof ClassType type) {
      Members.Variable found = context.members().field(type, label.text());
      if (found != null && !context.isTrial() && Report.isSource(found.field())) {
        context
            .report()
            .edge(EdgeType.REFERENCES, context.caller(), found.field(), label.line(), "read");
      }
    } else {
      context.expressions().pattern(label, selector);
    }
  }
}
