package dev.sluice.indexer.graph.facts;

import static dev.sluice.indexer.graph.facts.TypeTerms.line;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.*;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions as terms. */
final class Expressions {

  private static final String STRING = "java.lang.String";

  private final Bodies bodies;

  Expressions(Bodies bodies) {
    this.bodies = bodies;
  }

  /** A {@link Op#LOCAL} for each variable. */
  List<Term> variables(VariableDeclarationExpr declaration) {
    return declaration.getVariables().stream().map(this::variable).toList();
  }

  private Term variable(VariableDeclarator v) {
    Term type = TypeTerms.of(v.getType());
    return Term.of(Op.LOCAL, v.getNameAsString(), line(v), type, optional(v.getInitializer()));
  }

  Term optional(Optional<? extends Expression> expression) {
    return expression.map(this::of).orElse(Term.NONE);
  }

  Term of(Expression expression) {
    int line = line(expression);
    return switch (expression) {
      case EnclosedExpr e -> of(e.getInner());
      case NameExpr e -> Term.of(Op.NAME, e.getNameAsString(), line);
      case FieldAccessExpr e ->
          Term.of(Op.SELECT, e.getNameAsString(), line(e.getName()), of(e.getScope()));
      case MethodCallExpr e -> call(e);
      case ObjectCreationExpr e -> creation(e, line);
      case LambdaExpr e -> lambda(e, line);
      case MethodReferenceExpr e ->
          Term.of(Op.METHOD_REFERENCE, e.getIdentifier(), line, ambiguous(of(e.getScope())));
      case TypeExpr e -> TypeTerms.of(e.getType());
      case ThisExpr e -> qualified(Op.THIS, e.getTypeName(), line);
      case SuperExpr e -> qualified(Op.SUPER, e.getTypeName(), line);
      case CastExpr e ->
          Term.of(Op.CAST, "", line, TypeTerms.of(e.getType()), of(e.getExpression()));
      case ConditionalExpr e ->
          Term.of(
              Op.CONDITIONAL,
              "",
              line,
              of(e.getCondition()),
              of(e.getThenExpr()),
              of(e.getElseExpr()));
      case BinaryExpr e ->
          Term.of(Op.BINARY, e.getOperator().asString(), line, of(e.getLeft()), of(e.getRight()));
      case UnaryExpr e ->
          Term.of(Op.UNARY, e.getOperator().asString(), line, of(e.getExpression()));
      case AssignExpr e ->
          Term.of(Op.ASSIGN, e.getOperator().asString(), line, of(e.getTarget()), of(e.getValue()));
      case ArrayAccessExpr e -> Term.of(Op.INDEX, "", line, of(e.getName()), of(e.getIndex()));
      case ArrayCreationExpr e -> array(e, line);
      case ArrayInitializerExpr e -> new Term(Op.ARRAY_INITIALIZER, "", line, all(e.getValues()));
      case InstanceOfExpr e -> test(e, line);
      case ClassExpr e -> Term.of(Op.CLASS_LITERAL, "", line, TypeTerms.of(e.getType()));
      case SwitchExpr e -> bodies.choice(line, e.getSelector(), e.getEntries());
      case PatternExpr e -> pattern(e);
      case ComponentPatternExpr e -> pattern(e);
      case VariableDeclarationExpr e -> new Term(Op.LIST, "", line, variables(e));
      case LiteralExpr e -> Term.of(Op.LITERAL, literal(e), line);
      case AnnotationExpr e -> annotation(e);
      default -> Term.of(Op.OTHER, "", line);
    };
  }

  List<Term> all(List<? extends Expression> expressions) {
    return expressions.stream().map(this::of).toList();
  }

  /** The annotation's type, with its values as a list behind the scope. */
  Term annotation(AnnotationExpr annotation) {
    Term type = TypeTerms.of(annotation.getName());
    List<Term> values =
        switch (annotation) {
          case SingleMemberAnnotationExpr single -> List.of(of(single.getMemberValue()));
          case NormalAnnotationExpr normal ->
              normal.getPairs().stream().map(pair -> of(pair.getValue())).toList();
          default -> List.of();
        };
    Term list = new Term(Op.LIST, "", type.line(), values);
    return Term.of(Op.TYPE, type.text(), type.line(), type.part(0), list);
  }

  private static Term qualified(Op op, Optional<Name> qualifier, int line) {
    return Term.of(op, "", line, qualifier.map(TypeTerms::of).orElse(Term.NONE));
  }

  private Term call(MethodCallExpr call) {
    List<Term> parts = new ArrayList<>();
    parts.add(optional(call.getScope()));
    List<Term> arguments = call.getTypeArguments().map(TypeTerms::all).orElse(List.of());
    parts.add(arguments.isEmpty() ? Term.NONE : new Term(Op.LIST, "", 0, arguments));
    parts.addAll(all(call.getArguments()));
    return new Term(Op.CALL, call.getNameAsString(), line(call.getName()), parts);
  }

  private Term creation(ObjectCreationExpr e, int line) {
    List<Term> parts = new ArrayList<>();
    parts.add(optional(e.getScope()));
    parts.add(TypeTerms.of(e.getType()));
    parts.add(e.getAnonymousClassBody().map(body -> bodies.anonymous(e, body)).orElse(Term.NONE));
    parts.addAll(all(e.getArguments()));
    return new Term(Op.NEW, "", line, parts);
  }

  private Term lambda(LambdaExpr e, int line) {
    List<Term> parameters =
        e.getParameters().stream()
            .map(
                p ->
                    Term.of(
                        Op.PARAMETER,
                        p.getNameAsString(),
                        line(p),
                        parameter(p.getType(), p.isVarArgs())))
            .toList();
    Term body =
        e.getBody() instanceof ExpressionStmt value
            ? of(value.getExpression())
            : bodies.of(e.getBody());
    return Term.of(Op.LAMBDA, "", line, new Term(Op.LIST, "", line, parameters), body);
  }

  private static Term parameter(Type type, boolean varArgs) {
    return TypeTerms.array(TypeTerms.of(type), varArgs ? 1 : 0);
  }

  /** The parser takes a plain name before two colons for a type; it may be a variable. */
  private static Term ambiguous(Term scope) {
    boolean plain = scope.is(Op.TYPE) && scope.parts().size() == 1;
    if (!plain) {
      return scope;
    }
    Term outer = ambiguous(scope.part(0));
    return outer.isNone()
        ? Term.of(Op.NAME, scope.text(), scope.line())
        : Term.of(Op.SELECT, scope.text(), scope.line(), outer);
  }

  private Term array(ArrayCreationExpr e, int line) {
    List<Term> parts = new ArrayList<>();
    parts.add(TypeTerms.array(TypeTerms.of(e.getElementType()), e.getLevels().size()));
    parts.add(optional(e.getInitializer()));
    e.getLevels().forEach(level -> level.getDimension().ifPresent(size -> parts.add(of(size))));
    return new Term(Op.NEW_ARRAY, "", line, parts);
  }

  private Term test(InstanceOfExpr e, int line) {
    Term tested = e.getPattern().map(this::pattern).orElseGet(() -> TypeTerms.of(e.getType()));
    return Term.of(Op.INSTANCE_OF, "", line, of(e.getExpression()), tested);
  }

  private Term pattern(Expression pattern) {
    int line = line(pattern);
    return switch (pattern) {
      case TypePatternExpr p ->
          Term.of(Op.BINDING, p.getNameAsString(), line, TypeTerms.of(p.getType()));
      case RecordPatternExpr p -> {
        List<Term> parts = new ArrayList<>();
        parts.add(TypeTerms.of(p.getType()));
        p.getPatternList().forEach(part -> parts.add(pattern(part)));
        yield new Term(Op.RECORD_PATTERN, "", line, parts);
      }
      default -> Term.NONE;
    };
  }

  private static String literal(LiteralExpr literal) {
    return switch (literal) {
      case StringLiteralExpr _, TextBlockLiteralExpr _ -> STRING;
      case CharLiteralExpr _ -> "char";
      case IntegerLiteralExpr _ -> "int";
      case LongLiteralExpr _ -> "long";
      case BooleanLiteralExpr _ -> "boolean";
      case DoubleLiteralExpr d ->
          d.getValue().matches("(?i).*f") && !d.getValue().startsWith("0x") ? "float" : "double";
      default -> "null";
    };
  }
}
