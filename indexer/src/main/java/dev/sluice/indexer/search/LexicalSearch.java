package dev.sluice.indexer.search;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.search.LexicalReading.Read;
import dev.sluice.indexer.search.LexicalReading.Scored;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ranks chunks by the words they share with a query. The chunks' own words are scored first, then
 * the paths of the best are read and theirs added: a path is a property of the place, not of the
 * file version, and reading it for every candidate costs more than scoring it.
 */
final class LexicalSearch {

  private static final int PATH_READS = 3;

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
    List<Scored> named = reading.namedFiles();
    Read read = reading.read(limit);
    List<ScoredText> texts = passing(read.after(named), reading, limit);
    if (read.cut() && texts.size() < wanted) {
      read = read.and(reading.readOn(wanted));
      texts = passing(read.after(named), reading, limit);
    }
    return new Found(texts, read.cut());
  }

  /** The best that pass the filter, with their paths scored; reads paths until there are enough. */
  private List<ScoredText> passing(List<Scored> scored, LexicalReading reading, int limit) {
    Map<ContentHash, ScoredText> best = new HashMap<>();
    int step = limit * PATH_READS;
    for (int from = 0; from < scored.size() && best.size() < limit; from += step) {
      keep(scored.subList(from, Math.min(scored.size(), from + step)), reading, best);
    }
    return best.values().stream().sorted(ScoredText.BEST_FIRST).limit(limit).toList();
  }

  private void keep(
      List<Scored> scored, LexicalReading reading, Map<ContentHash, ScoredText> best) {
    Set<UUID> documents =
        scored.stream().map(it -> it.candidate().documentId()).collect(Collectors.toSet());
    Map<UUID, Double> boosts = new HashMap<>();
    reading
        .index()
        .paths(documents, reading.filter())
        .forEach((document, path) -> boosts.put(document, boost(path, reading.bm25())));
    for (Scored it : scored) {
      Double boost = boosts.get(it.candidate().documentId());
      if (boost != null) {
        ContentHash hash = it.candidate().textHash();
        best.merge(hash, new ScoredText(hash, it.score() + boost), LexicalSearch::better);
      }
    }
  }

  private static ScoredText better(ScoredText a, ScoredText b) {
    return a.score() >= b.score() ? a : b;
  }

  private double boost(String path, Bm25 bm25) {
    double sum = 0;
    for (String term : analyzer.pathTerms(path)) {
      sum += bm25.weight(term);
    }
    return sum * config.pathWeight();
  }
}
