package dev.sluice.indexer.chunk;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines and names of syntax tree nodes. */
final class JavaNodes {

  private JavaNodes() {}

  static int begin(Node node) {
    return node.getRange().map(range -> range.begin.line).orElse(0);
  }

  static int end(Node node) {
    return node.getRange().map(range -> range.end.line).orElse(0);
  }

  /** The line of the last type's end, and of what stands below it if that is comments only. */
  static int closing(Lines lines, TypeDeclaration<?> type) {
    int end = end(type);
    int at = lines.skipBlank(end + 1, lines.count());
    return at > lines.count() ? lines.count() : end;
  }

  /** Enum constants and members, in the order of the text. */
  static List<Node> members(TypeDeclaration<?> type) {
    List<Node> members = new ArrayList<>(type.getMembers());
    if (type instanceof EnumDeclaration e) {
      members.addAll(e.getEntries());
    }
    members.removeIf(member -> member.getRange().isEmpty());
    members.sort(Comparator.comparing((Node member) -> member.getRange().orElseThrow().begin));
    return members;
  }

  static boolean isField(Node member) {
    return member instanceof FieldDeclaration
        || member instanceof EnumConstantDeclaration
        || member instanceof AnnotationMemberDeclaration;
  }

  static @Nullable String name(Node member) {
    return switch (member) {
      case FieldDeclaration field -> field.getVariable(0).getNameAsString();
      case ConstructorDeclaration _, CompactConstructorDeclaration _ -> "<init>";
      case NodeWithSimpleName<?> named -> named.getNameAsString();
      default -> null;
    };
  }

  /** The line of the brace that opens a type's body. */
  static int bodyBegin(TypeDeclaration<?> type) {
    Optional<JavaToken> token = lastOfSignature(type).getTokenRange().map(range -> range.getEnd());
    while (token.isPresent() && !token.get().getText().equals("{")) {
      token = token.get().getNextToken();
    }
    return token.flatMap(JavaToken::getRange).map(range -> range.begin.line).orElse(begin(type));
  }

  private static Node lastOfSignature(TypeDeclaration<?> type) {
    List<Node> parts = new ArrayList<>(List.of(type.getName()));
    switch (type) {
      case ClassOrInterfaceDeclaration c -> {
        parts.addAll(c.getTypeParameters());
        parts.addAll(c.getExtendedTypes());
        parts.addAll(c.getImplementedTypes());
        parts.addAll(c.getPermittedTypes());
      }
      case RecordDeclaration r -> {
        parts.addAll(r.getTypeParameters());
        parts.addAll(r.getParameters());
        parts.addAll(r.getImplementedTypes());
      }
      case EnumDeclaration e -> parts.addAll(e.getImplementedTypes());
      default -> {}
    }
    return parts.stream().max(Comparator.comparing(JavaNodes::endOf)).orElseThrow();
  }

  private static Position endOf(Node node) {
    return node.getRange().map((Range range) -> range.end).orElse(Position.HOME);
  }
}
