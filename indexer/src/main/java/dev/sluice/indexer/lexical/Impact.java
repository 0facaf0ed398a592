package dev.sluice.indexer.lexical;

import dev.sluice.schema.model.TermVector;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which terms of a chunk weigh much in it, by BM25's term frequency part with a fixed average
 * length, so that it depends on the chunk alone.
 */
final class Impact {

  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double AVERAGE_LENGTH = 100;
  private static final double HIGH = 1.5;
  private static final int MOST = 12;

  private Impact() {}

  private static boolean isHigh(int frequency, double norm) {
    return frequency > 1 && frequency * (K1 + 1) / (frequency + norm) >= HIGH;
  }

  static Set<String> high(TermVector vector) {
    double norm = K1 * (1 - B + B * vector.length() / AVERAGE_LENGTH);
    return vector.frequencies().entrySet().stream()
        .filter(term -> isHigh(term.getValue(), norm))
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> term) -> -term.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
