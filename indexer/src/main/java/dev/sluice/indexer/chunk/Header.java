package dev.sluice.indexer.chunk;

/**
 * The context of a chunk, cut so that at least three quarters of the window are left to content.
 */
record Header(String text, int tokens) {

  private static final int SHARE = 4;
  private static final int MAX_CHARACTERS = 1000;

  static Header of(String context, TokenCounter counter, int room) {
    String text = shorter(context, MAX_CHARACTERS);
    int tokens = counter.pieces(text, 0, text.length());
    while (tokens > room / SHARE) {
      text = shorter(text, text.length() * 4 / 5);
      tokens = counter.pieces(text, 0, text.length());
    }
    return new Header(text, tokens);
  }

  /** At most so many characters, without half a surrogate pair. */
  static String shorter(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean half = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, half ? length - 1 : length).stripTrailing();
  }
}
