package dev.sluice.indexer.graph.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.ArrayList;
import java.util.List;

/** Types as terms. */
final class TypeTerms {

  private TypeTerms() {}

  static int line(Node node) {
    return node.getRange().map(range -> range.begin.line).orElse(0);
  }

  static List<Term> all(List<? extends Type> types) {
    return types.stream().map(TypeTerms::of).toList();
  }

  static Term of(Type type) {
    int line = line(type);
    return switch (type) {
      case ClassOrInterfaceType named when isVar(named) -> Term.of(Op.VAR, "", line);
      case ClassOrInterfaceType named -> named(named, line);
      case PrimitiveType primitive -> Term.of(Op.PRIMITIVE, primitive.asString(), line);
      case VoidType _ -> Term.of(Op.PRIMITIVE, "void", line);
      case ArrayType array -> Term.of(Op.ARRAY, "", line, of(array.getComponentType()));
      case WildcardType wildcard -> wildcard(wildcard, line);
      case UnionType union -> new Term(Op.UNION, "", line, all(union.getElements()));
      case IntersectionType both -> new Term(Op.INTERSECTION, "", line, all(both.getElements()));
      case TypeParameter parameter -> parameter(parameter);
      default -> Term.of(Op.VAR, "", line);
    };
  }

  // No type can have that name, and telling it apart is not the parser's work.
  private static boolean isVar(ClassOrInterfaceType type) {
    return type.getNameAsString().equals("var")
        && type.getScope().isEmpty()
        && type.getTypeArguments().isEmpty();
  }

  static Term parameter(TypeParameter parameter) {
    return new Term(
        Op.TYPE_PARAMETER,
        parameter.getNameAsString(),
        line(parameter),
        all(parameter.getTypeBound()));
  }

  /** A qualified name, taken as a type. */
  static Term of(Name name) {
    Term scope = name.getQualifier().map(TypeTerms::of).orElse(Term.NONE);
    return Term.of(Op.TYPE, name.getIdentifier(), line(name), scope);
  }

  /** A type in so many dimensions. */
  static Term array(Term element, int dimensions) {
    Term type = element;
    for (int i = 0; i < dimensions; i++) {
      type = Term.of(Op.ARRAY, "", element.line(), type);
    }
    return type;
  }

  private static Term named(ClassOrInterfaceType type, int line) {
    List<Term> parts = new ArrayList<>();
    parts.add(type.getScope().map(TypeTerms::of).orElse(Term.NONE));
    if (type.isUsingDiamondOperator()) {
      parts.add(Term.of(Op.DIAMOND, "", line));
    } else {
      type.getTypeArguments().ifPresent(arguments -> parts.addAll(all(arguments)));
    }
    return new Term(Op.TYPE, type.getNameAsString(), line(type.getName()), parts);
  }

  private static Term wildcard(WildcardType wildcard, int line) {
    if (wildcard.getExtendedType().isPresent()) {
      return Term.of(Op.WILDCARD, "extends", line, of(wildcard.getExtendedType().get()));
    }
    return wildcard
        .getSuperType()
        .map(bound -> Term.of(Op.WILDCARD, "super", line, of(bound)))
        .orElse(Term.of(Op.WILDCARD, "", line));
  }
}
