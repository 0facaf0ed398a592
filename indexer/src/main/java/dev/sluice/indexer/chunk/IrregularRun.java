package dev.sluice.indexer.chunk;

/** Counts a run of characters between ASCII white space and punctuation that is not plain ASCII. */
final class IrregularRun {

  private final Words words;
  private final StringBuilder word = new StringBuilder();
  private int codePoints;
  private int count;

  IrregularRun(Words words) {
    this.words = words;
  }

  void add(int codePoint) {
    if (BertCharacters.isChinese(codePoint)) {
      endWord();
      count++;
      return;
    }
    String normal = BertCharacters.normal(codePoint);
    for (int at = 0; at < normal.length(); ) {
      int part = normal.codePointAt(at);
      addNormal(part);
      at += Character.charCount(part);
    }
  }

  int count() {
    endWord();
    return count;
  }

  private void addNormal(int part) {
    boolean alone = BertCharacters.isAlone(part);
    if (alone || part == ' ') {
      endWord();
      count += alone ? 1 : 0;
    } else {
      word.appendCodePoint(part);
      codePoints++;
    }
  }

  private void endWord() {
    if (codePoints > 0) {
      count += words.pieces(word, 0, word.length(), codePoints);
      word.setLength(0);
      codePoints = 0;
    }
  }

  /** Counts the pieces of a normalised word. */
  interface Words {
    int pieces(CharSequence word, int from, int to, int codePoints);
  }
}
