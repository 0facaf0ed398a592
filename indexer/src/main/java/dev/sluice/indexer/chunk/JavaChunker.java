package dev.sluice.indexer.chunk;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import java.util.List;
import java.util.Optional;

/**
 * Cuts Java by declaration. Every line goes to the declaration that ends on or after it, so that
 * comments belong to what they stand above and closing braces to what they close last.
 */
final class JavaChunker {

  private static final int SMALL_TYPE = 250;

  private final Lines lines;
  private final Packer packer;
  private final LineCursor cursor;

  JavaChunker(Lines lines, Packer packer) {
    this.lines = lines;
    this.packer = packer;
    this.cursor = new LineCursor(lines, packer);
  }

  /**
   * Cuts the whole text by its tree.
   *
   * @return whether the tree had declarations; if not, nothing was cut
   */
  boolean chunk(CompilationUnit unit) {
    JavaScope scope = JavaScope.of(packageName(unit));
    if (unit.getModule().isPresent()) {
      String name = unit.getModule().get().getNameAsString();
      cursor.emit(Draft.of("module", name, 1, lines.count(), "").withSymbol(name));
      return true;
    }
    List<TypeDeclaration<?>> types = unit.getTypes();
    if (types.isEmpty()) {
      return chunkPackage(unit, scope);
    }
    header(unit, scope);
    types(types, scope);
    rest();
    return true;
  }

  /** What stands below the last declaration, mostly nothing: ranking all lines for that is dear. */
  private void rest() {
    if (lines.skipBlank(cursor.next(), lines.count()) <= lines.count()) {
      new StructureChunker(lines, packer, true).chunk(cursor.next(), lines.count());
    }
  }

  private boolean chunkPackage(CompilationUnit unit, JavaScope scope) {
    if (unit.getPackageDeclaration().isEmpty()) {
      return false;
    }
    String name = scope.packageName();
    cursor.emit(Draft.of("package", name, 1, lines.count(), "").withSymbol(name));
    return true;
  }

  /** The licence is the same text in many files: apart, it is one text to embed. */
  private void header(CompilationUnit unit, JavaScope scope) {
    Optional<Node> first =
        unit.getPackageDeclaration()
            .map(Node.class::cast)
            .or(() -> unit.getImports().stream().findFirst().map(Node.class::cast));
    first.ifPresent(
        node -> cursor.emit(Draft.of("comment", "file comment", 1, JavaNodes.begin(node) - 1, "")));
    boolean small = lines.tokens(cursor.next(), lines.count()) <= SMALL_TYPE;
    if (!unit.getImports().isEmpty() && !(small && unit.getTypes().size() == 1)) {
      int end = unit.getImports().stream().mapToInt(JavaNodes::end).max().orElse(0);
      cursor.emitTo(end, "imports", "imports of " + scope.packageName(), null, "");
    }
  }

  private void types(List<TypeDeclaration<?>> types, JavaScope scope) {
    for (int i = 0; i < types.size(); i++) {
      boolean last = i == types.size() - 1;
      int end = last ? JavaNodes.closing(lines, types.get(i)) : JavaNodes.end(types.get(i));
      type(types.get(i), scope, end);
    }
  }

  private void type(TypeDeclaration<?> type, JavaScope scope, int end) {
    if (isCompact(type)) {
      members(type, scope, end);
    } else if (end >= cursor.next() && lines.tokens(cursor.next(), end) <= SMALL_TYPE) {
      String name = type.getNameAsString();
      cursor.emitTo(end, "type", scope.title(name), scope.symbol(name), scope.context());
    } else {
      members(type, scope, end);
    }
  }

  private void members(TypeDeclaration<?> type, JavaScope outer, int end) {
    JavaScope scope = isCompact(type) ? outer : outer.inside(type);
    JavaMembers members = new JavaMembers(cursor, lines, type, outer, scope);
    List<Node> nodes = JavaNodes.members(type);
    for (int i = 0; i < nodes.size(); i++) {
      int memberEnd = i == nodes.size() - 1 ? end : JavaNodes.end(nodes.get(i));
      if (nodes.get(i) instanceof TypeDeclaration<?> nested) {
        members.flush();
        type(nested, scope, memberEnd);
        members.skipTo(memberEnd);
      } else {
        members.add(nodes.get(i), memberEnd);
      }
    }
    members.finish(end);
  }

  private static boolean isCompact(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration c && c.isCompact();
  }

  private static String packageName(CompilationUnit unit) {
    return unit.getPackageDeclaration().map(NodeWithName::getNameAsString).orElse("");
  }
}
