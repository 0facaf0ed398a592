package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Members.Member;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file we are. In a trial nothing is reported, and the bodies of lambdas are passed
 * over: it tells an argument's type before it is known which method gets it.
 */
final class Context {

  private static final int MOST_STEPS = 5_000_000;

  private final World world;
  private final Unit unit;
  private final List<Declaration> locals;
  private final Report report;
  private final Statements statements = new Statements(this);
  private final Expressions expressions = new Expressions(this);
  private final Calls calls = new Calls(this);
  private final Lambdas lambdas = new Lambdas(this);
  private final Overloads overloads = new Overloads(this);
  private final Deque<List<Type>> results = new ArrayDeque<>();
  private final Deque<Type> wanted = new ArrayDeque<>();
  private final Map<Term, Type> tried = new IdentityHashMap<>();
  private Scope scope;
  private @Nullable Symbol caller;
  private boolean trial;
  private int steps;

  Context(World world, Unit unit, List<Declaration> locals, Report report) {
    this.world = world;
    this.unit = unit;
    this.locals = locals;
    this.report = report;
    this.scope = unit.scope();
  }

  World world() {
    return world;
  }

  Types types() {
    return world.types();
  }

  Members members() {
    return world.members();
  }

  Unit unit() {
    return unit;
  }

  Report report() {
    return report;
  }

  Statements statements() {
    return statements;
  }

  Expressions expressions() {
    return expressions;
  }

  Calls calls() {
    return calls;
  }

  Lambdas lambdas() {
    return lambdas;
  }

  Overloads overloads() {
    return overloads;
  }

  /** The methods of that name that a type has and that can be called from here. */
  List<Member> methods(ClassType type, String name) {
    return visible(members().methods(type, name));
  }

  /** The constructors of a type that can be called from here. */
  List<Member> constructors(ClassType type) {
    return visible(
        type.symbol().methods("<init>").stream().map(it -> new Member(it, type)).toList());
  }

  private List<Member> visible(List<Member> all) {
    String here = unit.facts().packageName();
    return all.stream().filter(member -> member.method().isVisibleIn(here)).toList();
  }

  Declaration local(Term term) {
    return locals.get(Integer.parseInt(term.text()));
  }

  Scope scope() {
    return scope;
  }

  /** Who is said to call. */
  Symbol caller() {
    return Objects.requireNonNull(caller, "nobody calls");
  }

  boolean isTrial() {
    return trial;
  }

  /** Whether the file takes too long; the same in every run, as no clock is asked. */
  boolean isOver() {
    return ++steps > MOST_STEPS;
  }

  void declare(String name, Type type) {
    scope = new Scope.OfLocal(scope, name, type);
  }

  /** Goes back to a scope around the present one. */
  void leave(Scope outer) {
    scope = outer;
  }

  /** Does something in a scope, and comes back to the present one. */
  void within(Scope inner, Runnable work) {
    Scope outer = scope;
    scope = inner;
    try {
      work.run();
    } finally {
      scope = outer;
    }
  }

  /** Does something whose declarations end with it. */
  void block(Runnable work) {
    within(scope, work);
  }

  void as(Symbol who, Runnable work) {
    Symbol before = caller;
    caller = who;
    try {
      work.run();
    } finally {
      caller = before;
    }
  }

  /** The type of an expression, nothing reported. */
  Type tryType(Term term) {
    boolean before = trial;
    Scope outer = scope;
    trial = true;
    try {
      return expressions.type(term, null);
    } finally {
      trial = before;
      scope = outer;
    }
  }

  /** The type of an expression in a scope that will not come again, nothing reported or kept. */
  Type tryOnce(Term term) {
    Map<Term, Type> before = new IdentityHashMap<>(tried);
    Type type = tryType(term);
    tried.clear();
    tried.putAll(before);
    return type;
  }

  /** Does something without reporting. */
  <T> T quietly(Supplier<T> work) {
    boolean before = trial;
    trial = true;
    try {
      return work.get();
    } finally {
      trial = before;
    }
  }

  /** What an expression was found to be in a trial. */
  Type tried(Term term, Supplier<Type> work) {
    Type known = tried.get(term);
    if (known == null) {
      known = work.get();
      tried.put(term, known);
    }
    return known;
  }

  /** The types that a body returns or yields. */
  List<Type> results(@Nullable Type expected, Runnable body) {
    List<Type> types = new ArrayList<>();
    results.push(types);
    wanted.push(expected == null ? Type.UNKNOWN : expected);
    try {
      body.run();
    } finally {
      results.pop();
      wanted.pop();
    }
    return types;
  }

  /** A value is returned or yielded. */
  void result(Term value) {
    Type target = wanted.isEmpty() ? Type.UNKNOWN : wanted.getFirst();
    Type type = expressions.type(value, target == Type.UNKNOWN ? null : target);
    if (!results.isEmpty()) {
      results.getFirst().add(type);
    }
  }
}
