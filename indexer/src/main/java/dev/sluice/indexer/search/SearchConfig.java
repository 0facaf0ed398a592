package dev.sluice.indexer.search;

import java.time.Duration;

/**
 * The constants of a search. {@link #defaults()} are measured, see RATIONALE.md.
 *
 * @param maxResults largest k
 * @param depth how many texts each part hands to the fusion, at least; more when k is larger
 * @param rankConstant k of reciprocal-rank fusion, weight * share / (rankConstant + rank)
 * @param semanticWeight weight of the semantic part in the fusion
 * @param lexicalWeight weight of the lexical part in the fusion
 * @param exactChunks scopes of at most so many chunks are read whole instead of through an index
 * @param hnswCandidates size of the HNSW scan's candidate list, at least
 * @param hnswTuples how many index rows an HNSW scan visits at most
 * @param lexicalBudget how many chunks are read for the rare words of a query
 * @param k1 how much repetition of a word counts in BM25
 * @param b how much BM25 discounts long chunks
 * @param pathWeight what a word in the path adds, in parts of its BM25 weight
 * @param queryCharacters how much of a query is read
 * @param queryTerms how many distinct words of a query are looked up, the rarest
 * @param statementTimeout how long one statement may run
 */
public record SearchConfig(
    int maxResults,
    int depth,
    int rankConstant,
    double semanticWeight,
    double lexicalWeight,
    int exactChunks,
    int hnswCandidates,
    int hnswTuples,
    int lexicalBudget,
    double k1,
    double b,
    double pathWeight,
    int queryCharacters,
    int queryTerms,
    Duration statementTimeout) {

  /** What is used unless configured otherwise. */
  public static SearchConfig defaults() {
    return new SearchConfig(
        1_000,
        100,
        60,
        0.45,
        0.55,
        4_000,
        240,
        20_000,
        1_500,
        1.2,
        0.6,
        0.5,
        8_000,
        32,
        Duration.ofSeconds(10));
  }
}
