package dev.sluice.indexer.chunk;

import java.util.Arrays;

/** A text as numbered lines, each counted once; line numbers start at 1, ranges are inclusive. */
final class Lines {

  private static final int TAB = 4;

  private final String text;
  private final int count;
  private final int[] starts; // of line i at index i; index count + 1 is behind the last line
  private final int[] tokens; // sum over the lines up to i at index i

  Lines(String text, TokenCounter counter) {
    this.text = text;
    this.starts = starts(text);
    this.count = starts.length - 2;
    this.tokens = new int[count + 1];
    for (int line = 1; line <= count; line++) {
      tokens[line] = tokens[line - 1] + counter.pieces(text, start(line), end(line));
    }
  }

  int count() {
    return count;
  }

  String whole() {
    return text;
  }

  /** Offset of the line's first character. */
  int start(int line) {
    return starts[line];
  }

  /** Offset behind the line's last character, where its line end is. */
  int end(int line) {
    return starts[line + 1] - 1;
  }

  String text(int from, int to) {
    return text.substring(start(from), end(to));
  }

  int tokens(int from, int to) {
    return tokens[to] - tokens[from - 1];
  }

  int characters(int from, int to) {
    return end(to) - start(from);
  }

  boolean isBlank(int line) {
    return firstVisible(line) == end(line);
  }

  /** Offset of the first character that is not white space; the line's end if there is none. */
  int firstVisible(int line) {
    int at = start(line);
    while (at < end(line) && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Columns before the first visible character. */
  int indent(int line) {
    int columns = 0;
    for (int at = start(line); at < end(line); at++) {
      char c = text.charAt(at);
      if (c == '\t') {
        columns += TAB - columns % TAB;
      } else if (Character.isWhitespace(c)) {
        columns++;
      } else {
        return columns;
      }
    }
    return columns;
  }

  /** A well mixed hash of the line's visible text, for cuts that content decides. */
  int hash(int line) {
    int hash = 0;
    for (int at = firstVisible(line); at < end(line); at++) {
      hash = hash * 31 + text.charAt(at);
    }
    hash *= 0x9E3779B1;
    return (hash ^ hash >>> 15) & Integer.MAX_VALUE;
  }

  boolean startsWith(int line, String prefix) {
    return text.startsWith(prefix, firstVisible(line));
  }

  /** The first line from there on that is not blank, or one behind the last line. */
  int skipBlank(int line, int last) {
    int at = line;
    while (at <= last && isBlank(at)) {
      at++;
    }
    return at;
  }

  private static int[] starts(String text) {
    int[] starts = new int[64];
    int n = 1;
    for (int at = 0; at < text.length(); n++) {
      starts = n + 1 < starts.length ? starts : Arrays.copyOf(starts, starts.length * 2);
      starts[n] = at;
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    }
    boolean open = !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
    starts[n] = open ? text.length() + 1 : text.length();
    return Arrays.copyOf(starts, n + 1);
  }
}
