package dev.sluice.schema.model.search;

import java.util.Map;

/**
 * How common words are in the whole index.
 *
 * @param chunks number of chunks
 * @param terms sum of their lengths
 * @param frequencies number of chunks a word is in; words that are missing were not counted yet or
 *     don't occur
 */
public record LexemeFrequencies(long chunks, long terms, Map<String, Long> frequencies) {

  /** Copies the map, so that the figures never change. */
  public LexemeFrequencies {
    frequencies = Map.copyOf(frequencies);
  }
}
