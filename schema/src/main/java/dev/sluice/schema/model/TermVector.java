package dev.sluice.schema.model;

import java.util.Map;

/**
 * A chunk as lexical search sees it.
 *
 * @param length number of term occurrences, the document length of BM25
 * @param frequencies weighted occurrences of each term, at least 1
 */
public record TermVector(int length, Map<String, Integer> frequencies) {

  /** Copies the map, so that a vector never changes. */
  public TermVector {
    frequencies = Map.copyOf(frequencies);
  }
}
