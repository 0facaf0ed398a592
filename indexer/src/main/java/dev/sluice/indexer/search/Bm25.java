package dev.sluice.indexer.search;

import dev.sluice.schema.model.TermVectorCodec;
import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.LexicalCandidate;
import java.util.List;

/**
 * Okapi BM25 with Lucene's inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), which is
 * never negative (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 */
final class Bm25 {

  private static final double USUAL_LENGTH = 80;

  private final double k1;
  private final double b;
  private final double averageLength;
  private final List<String> terms;
  private final int[] hashes;
  private final double[] weights;

  Bm25(List<String> terms, LexemeFrequencies statistics, double k1, double b) {
    this.terms = terms;
    this.k1 = k1;
    this.b = b;
    averageLength =
        statistics.terms() == 0 ? USUAL_LENGTH : (double) statistics.terms() / statistics.chunks();
    hashes = terms.stream().mapToInt(TermVectorCodec::hash).toArray();
    weights = terms.stream().mapToDouble(term -> rarity(term, statistics)).toArray();
  }

  /** The score of a chunk, 0 if it has none of the terms. */
  double score(LexicalCandidate candidate) {
    double norm = k1 * (1 - b + b * candidate.length() / averageLength);
    double score = 0;
    for (int i = 0; i < hashes.length; i++) {
      int frequency = TermVectorCodec.frequency(candidate.terms(), hashes[i]);
      if (frequency > 0) {
        score += weights[i] * frequency * (k1 + 1) / (frequency + norm);
      }
    }
    return score;
  }

  /** How telling a term is, 0 if the query does not have it. */
  double weight(String term) {
    int i = terms.indexOf(term);
    return i < 0 ? 0 : weights[i];
  }

  /** What a chunk scores at most if it has no other terms than these. */
  double most(List<String> only) {
    return only.stream().mapToDouble(this::weight).sum() * (k1 + 1);
  }

  private static double rarity(String term, LexemeFrequencies statistics) {
    double n = statistics.frequencies().getOrDefault(term, 0L);
    double all = Math.max(statistics.chunks(), n);
    return Math.log(1 + (all - n + 0.5) / (n + 0.5));
  }
}
