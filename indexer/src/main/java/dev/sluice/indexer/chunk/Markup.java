package dev.sluice.indexer.chunk;

/** What the line-based markup languages have in common. */
final class Markup {

  private static final int LOOKED_AT = 1000;
  private static final int PARAGRAPH = 100;
  private static final int ITEM = 50;
  private static final int INSIDE_BLOCK = -100;

  private Markup() {}

  /** The line as far as markup is looked for. */
  static String line(Lines lines, int line) {
    int end = Math.min(lines.end(line), lines.start(line) + LOOKED_AT);
    return lines.whole().substring(lines.start(line), end);
  }

  /** How well a part begins at the line: at paragraphs, at list items, hardly inside blocks. */
  static int rank(Lines lines, int line, boolean inside) {
    boolean afterBlank = line > 1 && lines.isBlank(line - 1);
    if (inside) {
      return INSIDE_BLOCK + (afterBlank ? 1 : 0);
    }
    boolean item = lines.startsWith(line, "* ") || lines.startsWith(line, "- ");
    return afterBlank ? PARAGRAPH : item ? ITEM : 0;
  }
}
