package dev.sluice.indexer.parse;

/**
 * A tree and how sound it is.
 *
 * @param sound whether the whole text follows the grammar
 * @param errorCharacters how many characters could not be made sense of
 * @param errorLine line of the first of them, 0 if there is none
 */
record Parsed(SyntaxTree tree, boolean sound, int errorCharacters, int errorLine) {

  private static final int SHARE = 5;

  /** Whether so much is wrong that the structure can't be believed. */
  boolean isBroken() {
    return errorCharacters > tree.text().length() / SHARE;
  }

  /** What is wrong, with its line if that is known. */
  String problem() {
    return errorLine == 0 ? "something is missing" : "line " + errorLine + ": syntax error";
  }
}
