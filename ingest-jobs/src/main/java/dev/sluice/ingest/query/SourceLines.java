package dev.sluice.ingest.query;

import dev.sluice.schema.port.StoredChunks.Piece;
import java.util.List;

/** Lines of a file, put together from its chunks; lines of white space have none and are empty. */
final class SourceLines {

  private final int first;
  private final StringBuilder[] lines;

  private SourceLines(int first, int last) {
    this.first = first;
    this.lines = new StringBuilder[last - first + 1];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new StringBuilder();
    }
  }

  /**
   * The lines from one to another.
   *
   * @param pieces those that have one of the lines, in the order of the text
   */
  static String of(List<Piece> pieces, int first, int last) {
    SourceLines source = new SourceLines(first, last);
    pieces.forEach(source::add);
    return String.join("\n", source.lines);
  }

  private void add(Piece piece) {
    String[] texts = piece.content().split("\n", -1);
    for (int i = 0; i < texts.length; i++) {
      int line = piece.startLine() + i - first;
      if (line >= 0 && line < lines.length) {
        add(lines[line], i == 0 ? piece.startColumn() : 0, texts[i]);
      }
    }
  }

  // A line that is too long for one chunk is in several, without the blanks between them.
  private static void add(StringBuilder line, int column, String text) {
    line.repeat(' ', Math.max(0, column - 1 - line.length())).append(text);
  }
}
