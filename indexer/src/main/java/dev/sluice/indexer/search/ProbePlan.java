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
 * them, and chunks where two weigh much, which the analyzer marked with a lexeme of its own. Where
 * too many chunks have all of them, one has to weigh much there, too.
 *
 * @param rare words whose chunks are all read, rarest first
 * @param common the other words, rarest first
 * @param probes what is read
 */
record ProbePlan(List<String> rare, List<String> common, List<LexicalProbe> probes) {

  /** More common words than that in one conjunction find next to nothing. */
  private static final int CONJUNCTION = 4;

  /** Words of one query stand together more often than chance would have it. */
  private static final double ATTRACTION = 4;

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
    List<String> common = rarestFirst.subList(rare, terms.size());
    return new ProbePlan(
        rarestFirst.subList(0, rare),
        common,
        probes(rarestFirst.subList(0, rare), common, statistics, budget));
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

  private static List<LexicalProbe> probes(
      List<String> rare, List<String> common, LexemeFrequencies statistics, int budget) {
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
      int together = budget * 3 / 4;
      boolean many = together(few, statistics) > together;
      probes.add(new LexicalProbe(List.of(many ? eachAndATier(few) : each(few)), together));
      probes.add(new LexicalProbe(tierPairs(few), budget / 2));
    }
    return List.copyOf(probes);
  }

  /** In how many chunks all terms may be: as if by chance, times what words attract each other. */
  private static double together(List<String> terms, LexemeFrequencies statistics) {
    double all = Math.max(1, statistics.chunks());
    double chance = ATTRACTION * all;
    for (String term : terms) {
      chance *= Math.min(1, statistics.frequencies().getOrDefault(term, 0L) / all);
    }
    return chance;
  }

  /** Chunks with at least one of the terms. */
  static String any(List<String> terms) {
    return terms.stream().map(ProbePlan::quoted).collect(Collectors.joining(" | "));
  }

  /** Chunks with each of the terms. */
  static String all(List<String> terms) {
    return terms.stream().map(ProbePlan::quoted).collect(Collectors.joining(" & "));
  }

  private static List<String> each(List<String> terms) {
    return terms.stream().map(ProbePlan::quoted).toList();
  }

  private static List<String> eachAndATier(List<String> terms) {
    List<String> all = new ArrayList<>(each(terms));
    all.add(terms.stream().map(ProbePlan::tier).collect(Collectors.joining(" | ")));
    return all;
  }

  private static List<List<String>> tierPairs(List<String> terms) {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        pairs.add(List.of(tier(terms.get(i)), tier(terms.get(j))));
      }
    }
    return pairs;
  }

  private static String tier(String term) {
    return quoted(term + TIER);
  }

  private static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
