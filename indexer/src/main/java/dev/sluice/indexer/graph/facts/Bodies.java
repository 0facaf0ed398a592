package dev.sluice.indexer.graph.facts;

import static dev.sluice.indexer.graph.facts.TypeTerms.line;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements as terms. */
final class Bodies {

  private final List<Declaration> locals = new ArrayList<>();
  private final Expressions expressions = new Expressions(this);
  private final Declarations declarations = new Declarations(this);

  List<Declaration> locals() {
    return locals;
  }

  Expressions expressions() {
    return expressions;
  }

  Declarations declarations() {
    return declarations;
  }

  /** A local class, put aside. */
  Term local(TypeDeclaration<?> type) {
    int place = reserve();
    locals.set(place, declarations.type(type));
    return Term.of(Op.CLASS, String.valueOf(place), line(type));
  }

  /** The body of an anonymous class, put aside. */
  Term anonymous(Node at, List<BodyDeclaration<?>> members) {
    int place = reserve();
    locals.set(place, declarations.anonymous(at, members));
    return Term.of(Op.CLASS, String.valueOf(place), line(at));
  }

  // An outer class has a lower place than what its body declares, as in the text.
  private int reserve() {
    locals.add(Declarations.PLACEHOLDER);
    return locals.size() - 1;
  }

  Term block(BlockStmt block) {
    return new Term(Op.BLOCK, "", line(block), all(block.getStatements()));
  }

  private List<Term> all(List<? extends Statement> statements) {
    return statements.stream().flatMap(statement -> terms(statement).stream()).toList();
  }

  private List<Term> terms(Statement statement) {
    if (statement instanceof ExpressionStmt e
        && e.getExpression() instanceof VariableDeclarationExpr variables) {
      return expressions.variables(variables);
    }
    return statement instanceof EmptyStmt ? List.of() : List.of(of(statement));
  }

  private Term optional(Optional<? extends Statement> statement) {
    return statement.map(this::of).orElse(Term.NONE);
  }

  Term of(Statement statement) {
    int line = line(statement);
    return switch (statement) {
      case BlockStmt block -> block(block);
      case ExpressionStmt e -> expression(e, line);
      case IfStmt s ->
          Term.of(
              Op.IF, "", line, e(s.getCondition()), of(s.getThenStmt()), optional(s.getElseStmt()));
      case WhileStmt s -> Term.of(Op.LOOP, "", line, e(s.getCondition()), of(s.getBody()));
      case DoStmt s -> Term.of(Op.LOOP, "", line, of(s.getBody()), e(s.getCondition()));
      case ForStmt s -> loop(s, line);
      case ForEachStmt s -> forEach(s, line);
      case TryStmt s -> attempt(s, line);
      case ReturnStmt s -> Term.of(Op.RETURN, "", line, e(s.getExpression()));
      case YieldStmt s -> Term.of(Op.YIELD, "", line, e(s.getExpression()));
      case ThrowStmt s -> Term.of(Op.OTHER, "abrupt", line, e(s.getExpression()));
      case BreakStmt _, ContinueStmt _ -> Term.of(Op.OTHER, "abrupt", line);
      case SynchronizedStmt s -> Term.of(Op.OTHER, "", line, e(s.getExpression()), of(s.getBody()));
      case LabeledStmt s -> of(s.getStatement());
      case SwitchStmt s -> choice(line, s.getSelector(), s.getEntries());
      case AssertStmt s -> Term.of(Op.OTHER, "", line, e(s.getCheck()), e(s.getMessage()));
      case LocalClassDeclarationStmt s -> local(s.getClassDeclaration());
      case LocalRecordDeclarationStmt s -> local(s.getRecordDeclaration());
      case ExplicitConstructorInvocationStmt s -> constructor(s, line);
      default -> Term.of(Op.OTHER, "", line);
    };
  }

  private Term expression(ExpressionStmt statement, int line) {
    return statement.getExpression() instanceof VariableDeclarationExpr variables
        ? new Term(Op.LIST, "", line, expressions.variables(variables))
        : Term.of(Op.EXPRESSION, "", line, e(statement.getExpression()));
  }

  private Term loop(ForStmt s, int line) {
    return Term.of(
        Op.FOR,
        "",
        line,
        list(s.getInitialization()),
        e(s.getCompare()),
        list(s.getUpdate()),
        of(s.getBody()));
  }

  private Term forEach(ForEachStmt s, int line) {
    Term variable = expressions.variables(s.getVariable()).getFirst();
    return Term.of(
        Op.FOR_EACH, variable.text(), line, variable.part(0), e(s.getIterable()), of(s.getBody()));
  }

  private Term attempt(TryStmt s, int line) {
    List<Term> catches = s.getCatchClauses().stream().map(this::caught).toList();
    return Term.of(
        Op.TRY,
        "",
        line,
        list(s.getResources()),
        block(s.getTryBlock()),
        new Term(Op.LIST, "", line, catches),
        optional(s.getFinallyBlock()));
  }

  private Term caught(CatchClause clause) {
    return Term.of(
        Op.CATCH,
        clause.getParameter().getNameAsString(),
        line(clause),
        TypeTerms.of(clause.getParameter().getType()),
        block(clause.getBody()));
  }

  /** A switch, statement or expression. */
  Term choice(int line, Expression selector, List<SwitchEntry> entries) {
    List<Term> parts = new ArrayList<>();
    parts.add(e(selector));
    entries.forEach(entry -> parts.add(entry(entry)));
    return new Term(Op.SWITCH, "", line, parts);
  }

  private Term entry(SwitchEntry entry) {
    boolean value = entry.getType() == SwitchEntry.Type.EXPRESSION;
    List<Term> statements =
        value ? List.of(yielded(entry.getStatements().getFirst())) : all(entry.getStatements());
    return Term.of(
        Op.CASE,
        entry.getType() == SwitchEntry.Type.STATEMENT_GROUP ? "group" : "",
        line(entry),
        list(entry.getLabels()),
        e(entry.getGuard()),
        new Term(Op.LIST, "", line(entry), statements));
  }

  private Term yielded(Optional<Statement> statement) {
    return statement.orElse(new EmptyStmt()) instanceof ExpressionStmt e
        ? Term.of(Op.YIELD, "", line(e), e(e.getExpression()))
        : optional(statement);
  }

  private Term constructor(ExplicitConstructorInvocationStmt s, int line) {
    List<Term> parts = new ArrayList<>();
    parts.add(e(s.getExpression()));
    s.getArguments().forEach(argument -> parts.add(e(argument)));
    return new Term(Op.CONSTRUCTOR_CALL, s.isThis() ? "this" : "super", line, parts);
  }

  private Term list(List<Expression> all) {
    List<Term> parts = new ArrayList<>();
    for (Expression expression : all) {
      if (expression instanceof VariableDeclarationExpr variables) {
        parts.addAll(expressions.variables(variables));
      } else {
        parts.add(e(expression));
      }
    }
    return new Term(Op.LIST, "", parts.isEmpty() ? 0 : parts.getFirst().line(), parts);
  }

  private Term e(Expression expression) {
    return expressions.of(expression);
  }

  private Term e(Optional<Expression> expression) {
    return expression.map(expressions::of).orElse(Term.NONE);
  }
}
