package dev.sluice.indexer.chunk;

/**
 * Counts as an embedding model's tokenizer does. White space separates tokens, so that the counts
 * of lines add up; that lets the chunker count every line once.
 */
public interface TokenCounter {

  /** Tokens of the text with the special tokens that the model puts around it. */
  int count(String text);

  /** How many tokens the model reads at most, special tokens included. */
  int window();

  /** Tokens of a part of the text, without special tokens. */
  default int pieces(String text, int from, int to) {
    return count(text.substring(from, to)) - count("");
  }

  /** Whether the text has more tokens than the limit; stops counting when it knows. */
  default boolean exceeds(String text, int limit) {
    return count(text) > limit;
  }
}
