package dev.sluice.indexer.chunk;

import java.util.regex.Pattern;

/**
 * Ranks the lines of a text of unknown grammar as beginnings: the less indented the better, then
 * declarations before paragraphs before plain lines. Comments and annotations directly above a line
 * take its rank, as they belong to it; what closes or continues a block begins nothing.
 */
final class LineRanks implements Breaks {

  private static final int DECLARATION = 3;
  private static final int AFTER_BLANK = 2;
  private static final int PLAIN = 1;
  private static final int STEP = 4;
  private static final int DEEPEST = 60;

  private static final Pattern CLOSES =
      Pattern.compile(
          "(?:[})\\]>,;|&+]|</|-->|\\{|\\*|(?:end|else|elif|elsif|except|finally|catch|rescue|ensure"
              + "|fi|done|esac|then|do|begin|BEGIN|END)\\b).*",
          Pattern.DOTALL);
  private static final Pattern BELONGS_TO_NEXT =
      Pattern.compile(
          "(?:#(?!include|define|if|endif|pragma)|//|--|/\\*|\\*|;|@|%|\\[[A-Za-z]|\"\"\"|<!--).*",
          Pattern.DOTALL);

  private final Lines lines;
  private final boolean code;
  private final int[] ranks;

  LineRanks(Lines lines, boolean code) {
    this.lines = lines;
    this.code = code;
    this.ranks = new int[lines.count() + 2];
    ranks[lines.count() + 1] = NEVER;
    for (int line = lines.count(); line >= 1; line--) {
      rankLine(line);
    }
  }

  @Override
  public int rank(int line) {
    return ranks[line];
  }

  boolean isDeclaration(int line) {
    return ranks[line] != NEVER && ranks[line] % STEP == DECLARATION;
  }

  private void rankLine(int line) {
    if (lines.isBlank(line)) {
      ranks[line] = NEVER;
      return;
    }
    String start = Declarations.beginning(lines, line);
    if (leads(line, start)) {
      ranks[line] = Math.max(ranks[line + 1], own(line, start));
      ranks[line + 1] = NEVER;
    } else {
      ranks[line] = own(line, start);
    }
  }

  /** Whether the line is a comment or annotation of the line below. */
  private boolean leads(int line, String start) {
    return line < lines.count()
        && !lines.isBlank(line + 1)
        && ranks[line + 1] != NEVER
        && lines.indent(line) <= lines.indent(line + 1)
        && BELONGS_TO_NEXT.matcher(start).matches();
  }

  private int own(int line, String start) {
    if (CLOSES.matcher(start).matches() && !start.startsWith("*")) {
      return NEVER;
    }
    int depth = Math.min(lines.indent(line), DEEPEST);
    return (DEEPEST - depth) * STEP + grade(line, start, depth);
  }

  private int grade(int line, String start, int depth) {
    if (code && (Declarations.isDeclaration(start) || (depth == 0 && opensBody(line, start)))) {
      return DECLARATION;
    }
    return line > 1 && lines.isBlank(line - 1) ? AFTER_BLANK : PLAIN;
  }

  private boolean opensBody(int line, String start) {
    return start.contains("(") && lines.whole().charAt(lines.end(line) - 1) == '{';
  }
}
