package dev.sluice.indexer.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The outline of a reStructuredText document: titles with a line of punctuation below, or above and
 * below; the styles' levels are those of their first occurrence.
 */
final class ReStructuredText {

  private static final Pattern ADORNMENT = Pattern.compile("([!-/:-@\\[-`{-~])\\1{2,}\\s*");

  private final Lines lines;
  private final List<String> styles = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();

  private ReStructuredText(Lines lines) {
    this.lines = lines;
  }

  static Outline outline(Lines lines) {
    ReStructuredText document = new ReStructuredText(lines);
    int frontMatterEnd = Outline.frontMatterEnd(lines);
    for (int line = frontMatterEnd + 1; line < lines.count(); line++) {
      line = document.headingAt(line);
    }
    return new Outline(
        frontMatterEnd,
        document.headings,
        line -> Markup.rank(lines, line, lines.indent(line) > 0));
  }

  /** Adds the heading that begins at the line, if one does, and returns the last line read. */
  private int headingAt(int line) {
    if (lines.isBlank(line)) {
      return line;
    }
    boolean overline = isAdornment(line);
    int title = overline ? line + 1 : line;
    int underline = title + 1;
    if (underline > lines.count() || !isTitle(title, overline) || !isAdornment(underline)) {
      return line;
    }
    String text = Markup.line(lines, title).strip();
    if (Markup.line(lines, underline).strip().length() < text.length()) {
      return line;
    }
    headings.add(new Heading(line, underline, level(underline, overline), text));
    return underline;
  }

  private boolean isTitle(int line, boolean overline) {
    return !lines.isBlank(line) && !isAdornment(line) && (overline || lines.indent(line) == 0);
  }

  private boolean isAdornment(int line) {
    return ADORNMENT.matcher(Markup.line(lines, line)).matches();
  }

  private int level(int underline, boolean overline) {
    String style = Markup.line(lines, underline).charAt(0) + (overline ? "over" : "");
    if (!styles.contains(style)) {
      styles.add(style);
    }
    return styles.indexOf(style) + 1;
  }
}
