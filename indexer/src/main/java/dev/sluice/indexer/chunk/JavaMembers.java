package dev.sluice.indexer.chunk;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of one type: the head with the fields below it, each method, later groups of fields.
 */
final class JavaMembers {

  private static final int LARGE_FIELD = 150;
  private static final int FIRST_FIELD = 1000;
  private static final int FIELD = 900;

  private final LineCursor cursor;
  private final Lines lines;
  private final TypeDeclaration<?> type;
  private final JavaScope outer;
  private final JavaScope scope;
  private final Map<Integer, Integer> fieldRanks = new HashMap<>();

  private boolean headOpen;
  private int pendingEnd;
  private int fields;
  private @Nullable String onlyField;

  JavaMembers(
      LineCursor cursor, Lines lines, TypeDeclaration<?> type, JavaScope outer, JavaScope scope) {
    this.cursor = cursor;
    this.lines = lines;
    this.type = type;
    this.outer = outer;
    this.scope = scope;
    this.headOpen = !outer.equals(scope); // a compact source file has no head
    this.pendingEnd = headOpen ? JavaNodes.bodyBegin(type) : cursor.next() - 1;
  }

  /** Adds the next member, which with its comments has the lines up to {@code end}. */
  void add(Node member, int end) {
    if (JavaNodes.isField(member)) {
      addField(member, end);
    } else {
      flush();
      emit(member, end);
      pendingEnd = end;
    }
  }

  /** Says that the lines up to there were given out. */
  void skipTo(int end) {
    pendingEnd = end;
  }

  /** Gives out what is left, up to the type's last line. */
  void finish(int end) {
    pendingEnd = Math.max(pendingEnd, end);
    flush();
  }

  void flush() {
    String kind = headOpen ? "type" : "fields";
    String title = title();
    String symbol = headOpen || fields != 1 ? scope.typeSymbol() : scope.symbol(title(onlyField));
    String context = headOpen ? outer.context() : scope.context();
    Map<Integer, Integer> ranks = Map.copyOf(fieldRanks);
    emit(
        kind,
        title,
        symbol,
        pendingEnd,
        context,
        scope::context,
        () -> new DepthBreaks(lines, ranks));
    headOpen = false;
    fields = 0;
    fieldRanks.clear();
  }

  private void addField(Node member, int end) {
    int begin = lines.skipBlank(Math.max(cursor.next(), pendingEnd + 1), end);
    if (end >= begin && lines.tokens(begin, end) > LARGE_FIELD) {
      flush();
      emit(member, end);
    } else {
      fieldRanks.put(begin, fields == 0 ? FIRST_FIELD : FIELD);
      fields++;
      onlyField = JavaNodes.name(member);
    }
    pendingEnd = end;
  }

  private void emit(Node member, int end) {
    String name = JavaNodes.name(member);
    String shown = member instanceof InitializerDeclaration ? "initializer" : title(name);
    emit(
        kind(member),
        isConstructor(member) ? scope.types() + " constructor" : scope.title(shown),
        member instanceof InitializerDeclaration ? scope.typeSymbol() : scope.symbol(title(name)),
        end,
        scope.context(),
        () -> partContext(member),
        () -> DepthBreaks.of(lines, member));
  }

  private void emit(
      String kind,
      String title,
      String symbol,
      int end,
      String context,
      Supplier<String> partContext,
      Supplier<Breaks> breaks) {
    cursor.emit(
        Draft.of(kind, title, cursor.next(), end, context)
            .withSymbol(symbol.isEmpty() ? null : symbol)
            .withParts(partContext, breaks));
  }

  private String partContext(Node member) {
    String signature =
        member instanceof CallableDeclaration<?> callable
            ? callable.getDeclarationAsString(false, false, true)
            : title(JavaNodes.name(member));
    return scope.context() + "\n" + signature;
  }

  private String title() {
    if (headOpen) {
      return scope.types();
    }
    return fields == 1 ? scope.title(title(onlyField)) : (scope.types() + " fields").strip();
  }

  private static String title(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static boolean isConstructor(Node member) {
    return member instanceof ConstructorDeclaration
        || member instanceof CompactConstructorDeclaration;
  }

  private static String kind(Node member) {
    if (isConstructor(member)) {
      return "constructor";
    }
    return switch (member) {
      case InitializerDeclaration _ -> "initializer";
      case CallableDeclaration<?> _ -> "method";
      default -> "field";
    };
  }
}
