package dev.sluice.indexer.search;

import dev.sluice.schema.model.ContentHash;
import java.util.Comparator;

/** A text and its score in one part of a search. */
record ScoredText(ContentHash textHash, double score) {

  /** Best first; equal scores in an order that is the same each time. */
  static final Comparator<ScoredText> BEST_FIRST =
      Comparator.comparingDouble(ScoredText::score).reversed().thenComparing(ScoredText::textHash);
}
