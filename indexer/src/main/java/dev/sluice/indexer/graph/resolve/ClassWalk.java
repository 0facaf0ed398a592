package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a class with all its members. What a local or anonymous class calls is said to be
 * called by the method around it.
 */
final class ClassWalk {

  private final Context context;
  private final Report report;

  ClassWalk(Context context) {
    this.context = context;
    this.report = context.report();
  }

  /** A class on the top level. */
  void top(SourceClass type, Declaration full, UUID container) {
    UUID id = report.declare(type, type.modifiers(), full);
    report.contains(container, id, full.startLine());
    context.as(type, () -> context.within(type.bodyScope(), () -> inside(type, full, null)));
  }

  /** A local or anonymous class; the caller stays who it is. */
  void local(SourceClass type, Declaration full) {
    Symbol caller = context.caller();
    report.declare(type, type.modifiers(), full);
    report.edge(EdgeType.CONTAINS, caller, type, full.startLine(), "");
    context.within(type.bodyScope(), () -> inside(type, full, caller));
  }

  private void inside(SourceClass type, Declaration full, @Nullable Symbol caller) {
    hierarchy(type, full);
    annotations(full);
    for (Term parameter : full.typeParameters()) {
      parameter.parts().forEach(context.expressions()::named);
    }
    for (int i = 0; i < full.members().size(); i++) {
      member(type, full.members().get(i), type.members().at(i), caller);
    }
    synthesised(type, full, caller);
  }

  private void hierarchy(SourceClass type, Declaration full) {
    ClassType superclass = type.superclass();
    if (superclass != null && !isImplied(superclass.symbol())) {
      report.edge(EdgeType.INHERITS, type, superclass.symbol(), full.startLine(), "");
      arguments(superclass, full.startLine());
    }
    EdgeType toInterface = type.isInterface() ? EdgeType.INHERITS : EdgeType.IMPLEMENTS;
    for (ClassType parent : type.interfaces()) {
      report.edge(toInterface, type, parent.symbol(), full.startLine(), "");
      arguments(parent, full.startLine());
    }
  }

  private void arguments(ClassType type, int line) {
    type.arguments().forEach(argument -> context.expressions().refer(argument, line));
  }

  private static boolean isImplied(ClassSymbol symbol) {
    return List.of("java.lang.Object", "java.lang.Enum", "java.lang.Record")
        .contains(symbol.name());
  }

  private void member(
      SourceClass type, Declaration d, @Nullable Symbol symbol, @Nullable Symbol caller) {
    switch (symbol) {
      case SourceClass nested -> nested(type, nested, d);
      case MethodSymbol method -> method(type, method, d, caller);
      case FieldSymbol field -> field(type, field, d, caller);
      case null -> context.as(caller == null ? type : caller, () -> body(d.body()));
      default -> {}
    }
  }

  private void nested(SourceClass outer, SourceClass type, Declaration d) {
    report.declare(type, type.modifiers(), d);
    report.edge(EdgeType.CONTAINS, outer, type, d.startLine(), "");
    context.as(type, () -> context.within(type.bodyScope(), () -> inside(type, d, null)));
  }

  private void body(Term body) {
    context.block(() -> context.statements().walk(body));
  }

  private void annotations(Declaration d) {
    for (Term annotation : d.annotations()) {
      context.expressions().named(annotation);
      annotation.parts().stream()
          .filter(part -> part.is(Op.LIST))
          .flatMap(list -> list.parts().stream())
          .forEach(value -> context.expressions().type(value, null));
    }
  }

  private void field(SourceClass type, FieldSymbol field, Declaration d, @Nullable Symbol caller) {
    report.declare(field, field.modifiers(), d);
    report.edge(EdgeType.CONTAINS, type, field, d.startLine(), "");
    context.as(
        caller == null ? field : caller,
        () -> {
          annotations(d);
          context.expressions().refer(field.type(), d.startLine());
          if (!d.body().isNone()) {
            context.block(() -> context.expressions().type(d.body(), field.type()));
          }
        });
  }

  private void method(
      SourceClass type, MethodSymbol method, Declaration d, @Nullable Symbol caller) {
    report.declare(method, method.modifiers(), d);
    report.edge(EdgeType.CONTAINS, type, method, d.startLine(), "");
    new Overriding(context).report(type, method, d.startLine());
    returns(method, d);
    Scope scope = new Scope.OfVariables(context.scope(), method.variables());
    context.as(
        caller == null ? method : caller,
        () -> context.within(scope, () -> callable(type, method, d)));
  }

  private void returns(MethodSymbol method, Declaration d) {
    if (method.result() instanceof ClassType(SourceClass symbol, var _)) {
      report.edge(EdgeType.RETURNS, method, symbol, d.startLine(), "");
    }
  }

  private void callable(SourceClass type, MethodSymbol method, Declaration d) {
    annotations(d);
    context.expressions().refer(method.result(), d.startLine());
    List<Declaration> parameters =
        d.kind() == Kind.COMPACT_CONSTRUCTOR
            ? type.declaration().members(Kind.COMPONENT)
            : d.members();
    for (int i = 0; i < parameters.size(); i++) {
      Type parameter = method.parameters().get(i);
      annotations(parameters.get(i));
      context.expressions().refer(parameter, parameters.get(i).startLine());
      context.declare(parameters.get(i).name(), parameter);
    }
    if (method.isConstructor() && type.kind() == Kind.CLASS && !delegates(d.body())) {
      context.calls().implicitSuper(type, d.startLine());
    }
    statements(method, d);
  }

  private void statements(MethodSymbol method, Declaration d) {
    Type result = method.result().equals(Type.VOID) ? null : method.result();
    if (d.body().is(Op.BLOCK)) {
      context.results(result, () -> context.statements().walk(d.body()));
    } else if (!d.body().isNone()) {
      context.expressions().type(d.body(), result); // an annotation's default
    }
  }

  private static boolean delegates(Term body) {
    return body.parts().stream().anyMatch(t -> t.is(Op.CONSTRUCTOR_CALL));
  }

  private void synthesised(SourceClass type, Declaration full, @Nullable Symbol caller) {
    for (MethodSymbol method : type.members().methods()) {
      if (method.has(Flags.SYNTHESISED) && !full.name().isEmpty()) {
        report.synthesised(method, method.modifiers(), full);
        report.edge(EdgeType.CONTAINS, type, method, full.startLine(), "");
        new Overriding(context).report(type, method, full.startLine());
        implicitSuper(type, method, full, caller);
      }
    }
    for (FieldSymbol field : type.members().fields()) {
      if (Flags.has(field.modifiers(), Flags.SYNTHESISED)) {
        report.synthesised(field, field.modifiers(), full);
        report.edge(EdgeType.CONTAINS, type, field, full.startLine(), "");
      }
    }
  }

  private void implicitSuper(
      SourceClass type, MethodSymbol method, Declaration full, @Nullable Symbol caller) {
    if (method.isConstructor() && type.kind() == Kind.CLASS) {
      Symbol who = caller == null ? method : caller;
      context.as(who, () -> context.calls().implicitSuper(type, full.startLine()));
    }
  }
}
