package dev.sluice.indexer.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The outline of an AsciiDoc document: headings outside delimited blocks. */
final class AsciiDoc {

  private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})[ \\t]+(\\S.*)");
  private static final Pattern DELIMITER =
      Pattern.compile("(-{4,}|\\.{4,}|={4,}|\\*{4,}|\\+{4,}|_{4,}|/{4,}|[|!,:]={3,}|```.*|--)\\s*");

  private AsciiDoc() {}

  static Outline outline(Lines lines) {
    List<Heading> headings = new ArrayList<>();
    boolean[] inside = new boolean[lines.count() + 2];
    String open = null;
    int frontMatterEnd = Outline.frontMatterEnd(lines);
    for (int line = frontMatterEnd + 1; line <= lines.count(); line++) {
      inside[line] = open != null;
      String text = Markup.line(lines, line);
      String delimiter = delimiter(text);
      if (open == null && delimiter == null) {
        addHeading(headings, line, text);
      } else if (delimiter != null) {
        open = next(open, delimiter);
      }
    }
    return new Outline(frontMatterEnd, headings, line -> Markup.rank(lines, line, inside[line]));
  }

  private static @Nullable String delimiter(String text) {
    return DELIMITER.matcher(text).matches() ? text.strip() : null;
  }

  private static @Nullable String next(@Nullable String open, String delimiter) {
    if (open == null) {
      return delimiter.startsWith("```") ? "```" : delimiter;
    }
    return open.equals(delimiter) ? null : open;
  }

  private static void addHeading(List<Heading> headings, int line, String text) {
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      String title = heading.group(2).strip();
      headings.add(new Heading(line, line, heading.group(1).length(), title));
    }
  }
}
