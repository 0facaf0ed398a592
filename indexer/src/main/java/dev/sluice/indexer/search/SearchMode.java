package dev.sluice.indexer.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How chunks are matched to a query. */
public enum SearchMode {
  /** Both of the others, fused by reciprocal rank. */
  HYBRID,
  /** By the cosine similarity of embeddings. */
  SEMANTIC,
  /** By the words themselves, ranked with BM25. */
  LEXICAL;

  /** The name that users type: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode with that label, in any case. */
  public static Optional<SearchMode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label().equalsIgnoreCase(label)).findFirst();
  }

  boolean semantic() {
    return this != LEXICAL;
  }

  boolean lexical() {
    return this != SEMANTIC;
  }
}
