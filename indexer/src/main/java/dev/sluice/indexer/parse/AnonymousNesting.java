package dev.sluice.indexer.parse;

/**
 * Estimates how deep anonymous classes are nested. JavaParser looks ahead over a whole anonymous
 * class to tell what kind of statement it is in, and does so again inside, so that its time grows
 * exponentially with the depth: 10 levels take seconds, 20 never end, and a thread that is in there
 * cannot be stopped.
 */
final class AnonymousNesting {

  private static final int MAX_TRACKED = 10_000;

  private final String text;
  private final boolean[] anonymous = new boolean[MAX_TRACKED];
  private int braces;
  private int depth;
  private int deepest;
  private boolean sawNew;
  private char previous = ' ';

  private AnonymousNesting(String text) {
    this.text = text;
  }

  static int deepest(String text) {
    AnonymousNesting nesting = new AnonymousNesting(text);
    for (int at = 0; at < text.length(); ) {
      at = nesting.next(at);
    }
    return nesting.deepest;
  }

  private int next(int at) {
    char c = text.charAt(at);
    if (c == '/' && text.startsWith("//", at)) {
      return behind("\n", at + 2);
    }
    if (c == '/' && text.startsWith("/*", at)) {
      return behind("*/", at + 2);
    }
    if (c == '"' && text.startsWith("\"\"\"", at)) {
      return behind("\"\"\"", at + 3);
    }
    if (c == '"' || c == '\'') {
      return behindLiteral(c, at + 1);
    }
    if (c == 'n' && text.startsWith("new ", at) && !Character.isJavaIdentifierPart(previous)) {
      sawNew = true;
    }
    structure(c);
    previous = Character.isWhitespace(c) && previous == ')' ? ')' : c;
    return at + 1;
  }

  private void structure(char c) {
    switch (c) {
      case '{' -> open(sawNew && previous == ')');
      case '}' -> close();
      case ';' -> sawNew = false;
      default -> {}
    }
  }

  private void open(boolean isAnonymous) {
    if (braces < MAX_TRACKED) {
      anonymous[braces] = isAnonymous;
      depth += isAnonymous ? 1 : 0;
      deepest = Math.max(deepest, depth);
    }
    braces++;
    sawNew = false;
  }

  private void close() {
    if (braces > 0) {
      braces--;
      depth -= braces < MAX_TRACKED && anonymous[braces] ? 1 : 0;
    }
    sawNew = false;
  }

  private int behind(String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private int behindLiteral(char quote, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == quote || c == '\n') {
        return at + 1;
      }
    }
    return text.length();
  }
}
