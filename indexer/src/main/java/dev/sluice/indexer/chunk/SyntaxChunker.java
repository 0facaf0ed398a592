package dev.sluice.indexer.chunk;

import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.outline.Declared;
import dev.sluice.indexer.outline.FileOutline;
import dev.sluice.indexer.outline.Shape;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts by what the syntax of a language declares: a function or small type with the comments above
 * it is a piece; a large type is cut by its members, with what stands between them, such as fields.
 * What is on the top level and declares nothing is cut as its structure shows.
 */
final class SyntaxChunker {

  private static final int SMALL_TYPE = 250;
  private static final int LARGE_LEAF = 150;
  private static final int CRUMBS = 16;
  private static final Pattern CLOSES =
      Pattern.compile("[)}\\];,]+\\s*(?://.*|/\\*.*)?|end|#endif.*");

  private final Lines lines;
  private final FileOutline outline;
  private final Packer packer;
  private final LineCursor cursor;
  private @Nullable StructureChunker structure;

  SyntaxChunker(Lines lines, Packer packer, FileOutline outline) {
    this.lines = lines;
    this.outline = outline;
    this.packer = packer;
    this.cursor = new LineCursor(lines, packer);
  }

  /** Cuts the whole text. */
  void chunk() {
    SyntaxScope scope = new SyntaxScope(outline.packageName(), "", List.of());
    space(outline.declared(), scope, lines.count());
  }

  /** A file, or a namespace or module in it. */
  private void space(List<Declared> declared, SyntaxScope scope, int end) {
    List<Declared> pieces = pieces(declared);
    for (int i = 0; i < pieces.size(); i++) {
      loose(pieces.get(i).lead() - 1, scope, CRUMBS);
      piece(pieces.get(i), scope, closed(pieces, i, end));
    }
    loose(end, scope, 0);
  }

  private List<Declared> pieces(List<Declared> declared) {
    return declared.stream().filter(d -> !isWithNeighbours(d)).toList();
  }

  /** The line of a declaration's end, or of what is closed by nothing but braces below it. */
  private int closed(List<Declared> pieces, int index, int end) {
    int limit = index == pieces.size() - 1 ? end : pieces.get(index + 1).lead() - 1;
    int closed = pieces.get(index).endLine();
    for (int line = lines.skipBlank(closed + 1, limit); line <= limit; ) {
      if (!CLOSES.matcher(lines.text(line, line).strip()).matches()) {
        break;
      }
      closed = line;
      line = lines.skipBlank(closed + 1, limit);
    }
    return closed;
  }

  /** Crumbs stay for what follows. */
  private void loose(int end, SyntaxScope scope, int crumbs) {
    int from = cursor.next();
    if (end >= from && lines.tokens(from, end) > crumbs) {
      structure().chunk(from, end, scope.lines(), scope.chain());
      cursor.skipTo(end);
    }
  }

  /** Made when something declares nothing: it ranks all lines. */
  private StructureChunker structure() {
    StructureChunker made = structure;
    if (made == null) {
      made = new StructureChunker(lines, packer, true);
      structure = made;
    }
    return made;
  }

  private boolean isWithNeighbours(Declared d) {
    return d.shape() == Shape.LEAF && lines.tokens(d.lead(), d.endLine()) <= LARGE_LEAF;
  }

  private void piece(Declared d, SyntaxScope scope, int end) {
    boolean nothingLeft = end < cursor.next();
    if (nothingLeft || !isCutByMembers(d, end)) {
      whole(d, scope, end);
    } else if (d.isType()) {
      members(d, scope, end);
    } else {
      space(d.members(), scope.inside(d), end);
    }
  }

  private boolean isCutByMembers(Declared d, int end) {
    return d.shape() == Shape.CONTAINER && lines.tokens(cursor.next(), end) > SMALL_TYPE;
  }

  private void whole(Declared d, SyntaxScope scope, int end) {
    String context = scope.context();
    cursor.emit(
        Draft.of(label(d), scope.title(d.name()), cursor.next(), end, context)
            .withSymbol(scope.symbol(d.name()))
            .withParts(
                () -> (context + "\n" + d.head()).strip(),
                () -> DepthBreaks.of(lines, outline.tree(), d.node())));
  }

  private void members(Declared type, SyntaxScope outer, int end) {
    SyntaxScope scope = outer.inside(type);
    List<Declared> pieces = pieces(type.members());
    boolean head = true;
    for (int i = 0; i < pieces.size(); i++) {
      Declared piece = pieces.get(i);
      int before = piece.lead() - 1;
      if (before >= cursor.next() && (head || lines.tokens(cursor.next(), before) > CRUMBS)) {
        between(type, head ? outer : scope, scope, before, head);
        head = false;
      }
      piece(piece, scope, closed(pieces, i, end));
    }
    between(type, head ? outer : scope, scope, end, head);
  }

  /** The head of a type with the fields below it, or later fields. */
  private void between(
      Declared type, SyntaxScope around, SyntaxScope scope, int end, boolean isHead) {
    String title = isHead ? scope.chain() : scope.chain() + " fields";
    cursor.emit(
        Draft.of(isHead ? label(type) : "fields", title, cursor.next(), end, around.context())
            .withSymbol(scope.own())
            .withParts(scope::context, () -> DepthBreaks.of(lines, outline.tree(), type.node())));
  }

  private static String label(Declared d) {
    Kind kind = d.kind();
    return kind == null || d.isType() ? "type" : kind.name().toLowerCase(Locale.ROOT);
  }
}
