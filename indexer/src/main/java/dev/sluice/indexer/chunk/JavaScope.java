package dev.sluice.indexer.chunk;

import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a declaration stands: what its name is prefixed with, and how its surroundings are told to
 * a reader. Nothing here depends on the declaration's neighbours.
 *
 * @param packageName empty for the unnamed package
 * @param types names of the enclosing types, joined by dots
 * @param signature the innermost enclosing type's kind, name and supertypes
 */
record JavaScope(String packageName, String types, String signature) {

  private static final int MAX_SUPERTYPES = 160;

  static JavaScope of(String packageName) {
    return new JavaScope(packageName, "", "");
  }

  JavaScope inside(TypeDeclaration<?> type) {
    String chain = title(type.getNameAsString());
    return new JavaScope(packageName, chain, kind(type) + " " + chain + supertypes(type));
  }

  /** The context of what is declared here. */
  String context() {
    String location = packageName.isEmpty() ? "" : "package " + packageName + ";";
    return join(location, "\n", signature);
  }

  String title(String name) {
    return join(types, ".", name);
  }

  String symbol(String name) {
    return join(packageName, ".", title(name));
  }

  /** The qualified name of the innermost enclosing type. */
  String typeSymbol() {
    return join(packageName, ".", types);
  }

  private static String join(String left, String between, String right) {
    return left.isEmpty() || right.isEmpty() ? left + right : left + between + right;
  }

  private static String kind(TypeDeclaration<?> type) {
    return switch (type) {
      case ClassOrInterfaceDeclaration c when c.isInterface() -> "interface";
      case EnumDeclaration _ -> "enum";
      case RecordDeclaration _ -> "record";
      case AnnotationDeclaration _ -> "@interface";
      default -> "class";
    };
  }

  private static String supertypes(TypeDeclaration<?> type) {
    String shown =
        switch (type) {
          case ClassOrInterfaceDeclaration c ->
              clause("extends", c.getExtendedTypes())
                  + clause("implements", c.getImplementedTypes());
          case EnumDeclaration e -> clause("implements", e.getImplementedTypes());
          case RecordDeclaration r -> clause("implements", r.getImplementedTypes());
          default -> "";
        };
    return Header.shorter(shown, MAX_SUPERTYPES);
  }

  private static String clause(String word, List<ClassOrInterfaceType> types) {
    return types.isEmpty()
        ? ""
        : types.stream()
            .map(ClassOrInterfaceType::getNameAsString)
            .collect(Collectors.joining(", ", " " + word + " ", ""));
  }
}
