package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.LexemeFrequencies;
import java.util.List;

/**
 * The words of a query and how common they are.
 *
 * @param terms the rarest of the query's distinct words
 * @param statistics their frequencies
 */
record LexicalQuery(List<String> terms, LexemeFrequencies statistics) {

  /** Keeps the rarest terms; the others would hardly move a rank. */
  static LexicalQuery of(List<String> all, LexemeFrequencies statistics, int most) {
    List<String> rarest = ProbePlan.rarestFirst(all, statistics);
    return new LexicalQuery(rarest.subList(0, Math.min(most, rarest.size())), statistics);
  }
}
