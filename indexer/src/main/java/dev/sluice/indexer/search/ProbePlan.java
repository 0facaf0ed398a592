package dev.sluice.indexer.search;

import static dev.sluice.indexer.lexical.LexicalAnalyzer.TIER;

import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.LexicalProbe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which chunks are read for a query. All that contain one of its rare words, as many words as the
 * budget allows. Of common words alone, that would be most of the index: so chunks with all of
 * them, and chunks where they weigh much, which the analyzer marked with a lexeme of its own.
 *
 * @param rare words whose chunks are all read, rarest first
 * @param common the other words, rarest first
 * @param probes what is read
 */
record ProbePlan(List<String> rare, List<String> common, List<LexicalProbe> probes) {

  /** More common words than that in one conjunction find next to nothing. */
  private static final int CONJUNCTION = 4;

  /**
   * A plan.
   *
   * @param budget how many chunks may be read for rare words
   */
  static ProbePlan of(List<String> terms, LexemeFrequencies statistics, int budget) {
    List<String> rarestFirst = rarestFirst(terms, statistics);
    int rare = 0;
    long sum = 0;
    for (String term : rarestFirst) {
      sum += statistics.frequencies().getOrDefault(term, 0L);
      if (sum > budget) {
        break;
      }
      rare++;
    }
    return of(rarestFirst.subList(0, rare), rarestFirst.subList(rare, terms.size()), budget);
  }

  /** The terms by the number of chunks they are in. */
  static List<String> rarestFirst(List<String> terms, LexemeFrequencies statistics) {
    return terms.stream()
        .sorted(Comparator.comparingLong(term -> statistics.frequencies().getOrDefault(term, 0L)))
        .toList();
  }

  /** How many chunks have one of the terms, at most. */
  static long occurrences(List<String> terms, LexemeFrequencies statistics) {
    return terms.stream().mapToLong(term -> statistics.frequencies().getOrDefault(term, 0L)).sum();
  }

  private static ProbePlan of(List<String> rare, List<String> common, int budget) {
    List<LexicalProbe> probes = new ArrayList<>();
    if (!rare.isEmpty()) {
      // words that were written since the last count are in more chunks than the count says
      probes.add(new LexicalProbe(any(rare), budget + budget / 2));
    }
    List<String> few = common.subList(0, Math.min(common.size(), CONJUNCTION));
    if (common.size() == 1) {
      probes.add(new LexicalProbe(tier(few.getFirst()), budget / 2));
      probes.add(new LexicalProbe(quoted(few.getFirst()), budget / 8));
    } else if (common.size() > 1) {
      probes.add(new LexicalProbe(all(few) + " & (" + anyTier(few) + ")", budget / 2));
      probes.add(new LexicalProbe(tierPairs(few), budget / 2));
      probes.add(new LexicalProbe(all(few), budget / 4));
    }
    return new ProbePlan(rare, common, List.copyOf(probes));
  }

  /** Chunks with at least one of the terms. */
  static String any(List<String> terms) {
    return terms.stream().map(ProbePlan::quoted).collect(Collectors.joining(" | "));
  }

  /** Chunks with each of the terms. */
  static String all(List<String> terms) {
    return terms.stream().map(ProbePlan::quoted).collect(Collectors.joining(" & "));
  }

  private static String anyTier(List<String> terms) {
    return terms.stream().map(ProbePlan::tier).collect(Collectors.joining(" | "));
  }

  private static String tierPairs(List<String> terms) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        pairs.add("(" + tier(terms.get(i)) + " & " + tier(terms.get(j)) + ")");
      }
    }
    return String.join(" | ", pairs);
  }

  private static String tier(String term) {
    return quoted(term + TIER);
  }

  private static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
