package dev.sluice.indexer.graph.facts;

import static dev.sluice.indexer.graph.facts.TypeTerms.line;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.*;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.TypeParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Types and members as declarations. */
final class Declarations {

  static final Declaration PLACEHOLDER =
      new Declaration(
          Kind.CLASS,
          "",
          0,
          0,
          0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Term.NONE,
          List.of(),
          "");

  private final Bodies bodies;

  Declarations(Bodies bodies) {
    this.bodies = bodies;
  }

  Declaration type(TypeDeclaration<?> type) {
    return switch (type) {
      case ClassOrInterfaceDeclaration c ->
          type(
              c,
              c.isInterface() ? Kind.INTERFACE : Kind.CLASS,
              c.getTypeParameters(),
              c.getExtendedTypes(),
              c.getImplementedTypes());
      case EnumDeclaration e -> type(e, Kind.ENUM, List.of(), List.of(), e.getImplementedTypes());
      case RecordDeclaration r ->
          type(r, Kind.RECORD, r.getTypeParameters(), List.of(), r.getImplementedTypes());
      default -> type(type, Kind.ANNOTATION, List.of(), List.of(), List.of());
    };
  }

  private Declaration type(
      TypeDeclaration<?> type,
      Kind kind,
      List<TypeParameter> parameters,
      List<ClassOrInterfaceType> extended,
      List<ClassOrInterfaceType> implemented) {
    boolean isInterface = kind == Kind.INTERFACE;
    return new Declaration(
        kind,
        type.getNameAsString(),
        flags(type.getModifiers()),
        line(type),
        end(type),
        parameters.stream().map(TypeTerms::parameter).toList(),
        isInterface ? List.of() : TypeTerms.all(extended),
        TypeTerms.all(isInterface ? extended : implemented),
        members(type),
        Term.NONE,
        annotations(type.getAnnotations()),
        Javadocs.of(type));
  }

  Declaration anonymous(Node at, List<BodyDeclaration<?>> body) {
    return new Declaration(
        Kind.CLASS,
        "",
        0,
        line(at),
        end(at),
        List.of(),
        List.of(),
        List.of(),
        members(body),
        Term.NONE,
        List.of(),
        "");
  }

  private List<Declaration> members(TypeDeclaration<?> type) {
    List<Declaration> members = new ArrayList<>();
    if (type instanceof RecordDeclaration r) {
      r.getParameters().forEach(p -> members.add(parameter(p, Kind.COMPONENT)));
    }
    if (type instanceof EnumDeclaration e) {
      e.getEntries().forEach(entry -> members.add(constant(entry)));
    }
    members.addAll(members(type.getMembers()));
    return members;
  }

  private List<Declaration> members(List<BodyDeclaration<?>> body) {
    List<Declaration> members = new ArrayList<>();
    body.stream()
        .filter(member -> member.getRange().isPresent())
        .sorted(Comparator.comparing(member -> member.getRange().orElseThrow().begin))
        .forEach(member -> add(members, member));
    return members;
  }

  private void add(List<Declaration> members, BodyDeclaration<?> member) {
    switch (member) {
      case TypeDeclaration<?> type -> members.add(type(type));
      case FieldDeclaration field ->
          field.getVariables().forEach(v -> members.add(field(field, v)));
      case MethodDeclaration m -> members.add(method(m));
      case ConstructorDeclaration c -> members.add(constructor(c));
      case CompactConstructorDeclaration c -> members.add(compact(c));
      case InitializerDeclaration i -> members.add(initializer(i));
      case AnnotationMemberDeclaration a -> members.add(element(a));
      default -> {}
    }
  }

  private Declaration field(FieldDeclaration field, VariableDeclarator v) {
    Term type = TypeTerms.of(v.getType());
    Term value = v.getInitializer().map(bodies.expressions()::of).orElse(Term.NONE);
    int flags = flags(field.getModifiers());
    return leaf(Kind.FIELD, v.getNameAsString(), flags, field, type, value);
  }

  private Declaration constant(EnumConstantDeclaration constant) {
    List<Term> parts = new ArrayList<>(List.of(Term.NONE, Term.NONE));
    boolean plain = constant.getClassBody().isEmpty();
    parts.add(plain ? Term.NONE : bodies.anonymous(constant, constant.getClassBody()));
    for (Expression argument : constant.getArguments()) {
      parts.add(bodies.expressions().of(argument));
    }
    Term creation = new Term(Op.NEW, "", line(constant), parts);
    int flags = Flags.PUBLIC | Flags.STATIC | Flags.FINAL;
    return leaf(
        Kind.ENUM_CONSTANT, constant.getNameAsString(), flags, constant, Term.NONE, creation);
  }

  private Declaration element(AnnotationMemberDeclaration a) {
    Term value = a.getDefaultValue().map(bodies.expressions()::of).orElse(Term.NONE);
    int flags = Flags.PUBLIC | Flags.ABSTRACT;
    return leaf(Kind.METHOD, a.getNameAsString(), flags, a, TypeTerms.of(a.getType()), value);
  }

  private Declaration initializer(InitializerDeclaration i) {
    int flags = i.isStatic() ? Flags.STATIC : 0;
    return leaf(Kind.INITIALIZER, "", flags, i, Term.NONE, bodies.block(i.getBody()));
  }

  private Declaration leaf(
      Kind kind, String name, int flags, BodyDeclaration<?> node, Term type, Term body) {
    return new Declaration(
        kind,
        name,
        flags,
        line(node),
        end(node),
        List.of(),
        type.isNone() ? List.of() : List.of(type),
        List.of(),
        List.of(),
        body,
        annotations(node.getAnnotations()),
        Javadocs.of(node));
  }

  private Declaration method(MethodDeclaration m) {
    Term body = m.getBody().map(bodies::block).orElse(Term.NONE);
    return callable(m, Kind.METHOD, m.getNameAsString(), List.of(TypeTerms.of(m.getType())), body);
  }

  private Declaration constructor(ConstructorDeclaration c) {
    return callable(c, Kind.CONSTRUCTOR, "<init>", List.of(), bodies.block(c.getBody()));
  }

  private Declaration callable(
      CallableDeclaration<?> c, Kind kind, String name, List<Term> type, Term body) {
    List<Declaration> parameters =
        c.getParameters().stream().map(p -> parameter(p, Kind.PARAMETER)).toList();
    boolean varargs = c.getParameters().stream().anyMatch(Parameter::isVarArgs);
    return new Declaration(
        kind,
        name,
        flags(c.getModifiers()) | (varargs ? Flags.VARARGS : 0),
        line(c),
        end(c),
        c.getTypeParameters().stream().map(TypeTerms::parameter).toList(),
        type,
        List.of(),
        parameters,
        body,
        annotations(c.getAnnotations()),
        Javadocs.of(c));
  }

  private Declaration compact(CompactConstructorDeclaration c) {
    return new Declaration(
        Kind.COMPACT_CONSTRUCTOR,
        "<init>",
        flags(c.getModifiers()),
        line(c),
        end(c),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        bodies.block(c.getBody()),
        annotations(c.getAnnotations()),
        Javadocs.of(c));
  }

  private Declaration parameter(Parameter p, Kind kind) {
    Term type = TypeTerms.array(TypeTerms.of(p.getType()), p.isVarArgs() ? 1 : 0);
    int flags = p.isVarArgs() ? Flags.VARARGS : 0;
    return new Declaration(
        kind,
        p.getNameAsString(),
        flags,
        line(p),
        end(p),
        List.of(),
        List.of(type),
        List.of(),
        List.of(),
        Term.NONE,
        annotations(p.getAnnotations()),
        "");
  }

  private List<Term> annotations(List<AnnotationExpr> annotations) {
    return annotations.stream().map(bodies.expressions()::annotation).toList();
  }

  private static int flags(List<Modifier> modifiers) {
    return modifiers.stream().mapToInt(modifier -> flag(modifier.getKeyword())).sum();
  }

  private static int flag(Modifier.Keyword keyword) {
    return switch (keyword) {
      case PUBLIC -> Flags.PUBLIC;
      case PRIVATE -> Flags.PRIVATE;
      case PROTECTED -> Flags.PROTECTED;
      case STATIC -> Flags.STATIC;
      case FINAL -> Flags.FINAL;
      case ABSTRACT -> Flags.ABSTRACT;
      case DEFAULT -> Flags.DEFAULT;
      case SEALED -> Flags.SEALED;
      case NON_SEALED -> Flags.NON_SEALED;
      default -> 0;
    };
  }

  private static int end(Node node) {
    return node.getRange().map(range -> range.end.line).orElse(0);
  }
}
