package dev.sluice.indexer.search;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.search.LexicalReading.Read;
import dev.sluice.indexer.search.LexicalReading.Scored;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Ranks chunks by the words they share with a query. The chunks' own words are scored first, then
 * the paths of the best are read and theirs added: a path is a property of the place, not of the
 * file version, and reading it for every candidate costs more than scoring it.
 */
final class LexicalSearch {

  /** For how many times the texts that are welcome paths are read at once. */
  private static final int PATH_READS = 3;

  /** How many of those must pass before the others are left, since a path may lift them. */
  private static final int ENOUGH_PLACED = 2;

  private final LexicalAnalyzer analyzer;
  private final SearchConfig config;

  LexicalSearch(LexicalAnalyzer analyzer, SearchConfig config) {
    this.analyzer = analyzer;
    this.config = config;
  }

  /**
   * What the words found.
   *
   * @param texts distinct, best first
   * @param cut whether chunks were left unread that might have come in
   */
  record Found(List<ScoredText> texts, boolean cut) {}

  /**
   * Searches.
   *
   * @param wanted texts that must be found if they exist
   * @param limit texts that are welcome
   */
  Found search(
      LexicalQuery query,
      SearchFilter filter,
      ScopeSize size,
      int wanted,
      int limit,
      SearchSnapshot index) {
    if (query.terms().isEmpty()) {
      return new Found(List.of(), false);
    }
    LexicalReading reading = LexicalReading.of(config, query, filter, size, index);
    Read read = reading.read();
    List<Placed> placed = passing(read, reading, limit);
    boolean cut = reading.leftOut(read, last(placed, limit));
    if (cut && texts(placed) < wanted) {
      read = read.and(reading.readOn(wanted));
      placed = passing(read, reading, limit);
      cut = reading.leftOut(read, last(placed, limit));
    }
    List<Placed> all = new ArrayList<>(placed);
    all.addAll(placed(reading.namedFiles(), reading));
    return new Found(ranked(all, Placed::score).stream().limit(limit).toList(), cut);
  }

  /** A chunk that passes the filter, and what the words in its path add. */
  private record Placed(Scored chunk, double boost) {

    ContentHash text() {
      return chunk.candidate().textHash();
    }

    double score() {
      return chunk.score() + boost;
    }
  }

  /** The best that pass the filter: paths are read until there are enough that could come in. */
  private List<Placed> passing(Read read, LexicalReading reading, int limit) {
    List<Scored> scored = read.scored();
    List<Placed> passing = new ArrayList<>();
    int step = limit * PATH_READS;
    int from = 0;
    while (from < scored.size()
        && (passing.size() < limit * ENOUGH_PLACED || texts(passing) < limit)) {
      int to = Math.min(scored.size(), from + step);
      passing.addAll(placed(scored.subList(from, to), reading));
      from = to;
    }
    return passing;
  }

  private List<Placed> placed(List<Scored> scored, LexicalReading reading) {
    Set<UUID> documents =
        scored.stream().map(it -> it.candidate().documentId()).collect(Collectors.toSet());
    Map<UUID, String> paths = reading.index().paths(documents, reading.filter());
    List<Placed> placed = new ArrayList<>();
    for (Scored it : scored) {
      String path = paths.get(it.candidate().documentId());
      if (path != null) {
        placed.add(new Placed(it, boost(path, reading.bm25())));
      }
    }
    return placed;
  }

  private static long texts(List<Placed> placed) {
    return placed.stream().map(Placed::text).distinct().count();
  }

  /** What the last text that is kept scores by its own words, 0 if there is room. */
  private static double last(List<Placed> placed, int limit) {
    List<ScoredText> texts = ranked(placed, it -> it.chunk().score());
    return texts.size() < limit ? 0 : texts.get(limit - 1).score();
  }

  /** Distinct texts by their best chunk. */
  private static List<ScoredText> ranked(List<Placed> placed, ToDoubleFunction<Placed> score) {
    Map<ContentHash, Double> scores = new HashMap<>();
    placed.forEach(it -> scores.merge(it.text(), score.applyAsDouble(it), Math::max));
    return scores.entrySet().stream()
        .map(it -> new ScoredText(it.getKey(), it.getValue()))
        .sorted(ScoredText.BEST_FIRST)
        .toList();
  }

  private double boost(String path, Bm25 bm25) {
    double sum = 0;
    for (String term : analyzer.pathTerms(path)) {
      sum += bm25.weight(term);
    }
    return sum * config.pathWeight();
  }
}
