package dev.sluice.indexer.search;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.LexicalCandidate;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ranks chunks by the words they share with a query. The chunks' own words are scored first, then
 * the paths of the best are read and theirs added: a path is a property of the place, not of the
 * file version, and reading it for every candidate costs more than scoring it.
 */
final class LexicalSearch {

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed();

  private static final int PATH_READS = 3;
  private static final int NAMED_FILES = 64;

  /** Where this share of all chunks passes, the filter is left to the reading of paths. */
  private static final double WIDE = 0.5;

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

  private record Scored(LexicalCandidate candidate, double score) {}

  /**
   * What was read.
   *
   * @param scored best first, whether or not they pass the filter
   */
  private record Read(List<Scored> scored, boolean cut) {

    /** All of these, then what was read. */
    List<Scored> after(List<Scored> first) {
      return Stream.concat(first.stream(), scored.stream()).toList();
    }

    /** The other as well, or it alone if it left nothing out. */
    Read and(Read other) {
      return other.cut()
          ? new Read(
              Stream.concat(scored.stream(), other.scored.stream()).sorted(BEST_FIRST).toList(),
              true)
          : other;
    }
  }

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
    Bm25 bm25 = new Bm25(query.terms(), query.statistics(), config.k1(), config.b());
    ProbePlan plan = plan(query, size);
    List<Scored> named = namedFiles(plan, filter, index, bm25);
    Read read = read(query, plan, bm25, filter, size, limit, index);
    List<ScoredText> texts = passing(read.after(named), filter, index, bm25, limit);
    if (read.cut() && texts.size() < wanted) {
      read = read.and(readOn(query, bm25, filter, size, wanted, index));
      texts = passing(read.after(named), filter, index, bm25, limit);
    }
    return new Found(texts, read.cut());
  }

  private Read read(
      LexicalQuery query,
      ProbePlan plan,
      Bm25 bm25,
      SearchFilter filter,
      ScopeSize size,
      int limit,
      SearchSnapshot index) {
    if (size.chunks() <= config.exactChunks()) {
      return readAll(query, bm25, filter, index);
    }
    boolean wide = share(size, query.statistics()) >= WIDE;
    CandidateList candidates = index.candidates(plan.probes(), wide ? null : filter);
    List<Scored> scored = scored(candidates.candidates(), bm25);
    return new Read(scored, candidates.cut() || missed(plan, bm25, scored, limit));
  }

  private static Read readAll(
      LexicalQuery query, Bm25 bm25, SearchFilter filter, SearchSnapshot index) {
    CandidateList all = index.candidatesWithin(ProbePlan.any(query.terms()), filter);
    return new Read(scored(all.candidates(), bm25), all.cut());
  }

  /**
   * A probe reads in the order of the table, so what it read may all lie outside the scope. This
   * reads on, whichever is less: every chunk in scope, or those with the words until enough pass.
   */
  private Read readOn(
      LexicalQuery query,
      Bm25 bm25,
      SearchFilter filter,
      ScopeSize size,
      int wanted,
      SearchSnapshot index) {
    if (size.chunks() <= ProbePlan.occurrences(query.terms(), query.statistics())) {
      return readAll(query, bm25, filter, index);
    }
    int enough = config.lexicalBudget() + wanted;
    CandidateList passing = index.candidatesPassing(ProbePlan.any(query.terms()), enough, filter);
    return new Read(scored(passing.candidates(), bm25), passing.cut());
  }

  /** In a narrow scope most of what is read is thrown away, so more is read. */
  private ProbePlan plan(LexicalQuery query, ScopeSize size) {
    double scale = Math.clamp(1 / Math.max(share(size, query.statistics()), 0.01), 1, 4);
    return ProbePlan.of(query.terms(), query.statistics(), (int) (config.lexicalBudget() * scale));
  }

  private static double share(ScopeSize size, LexemeFrequencies statistics) {
    return size.chunks() / (double) Math.max(1, statistics.chunks());
  }

  private static List<Scored> scored(List<LexicalCandidate> candidates, Bm25 bm25) {
    List<Scored> scored = new ArrayList<>(candidates.size());
    for (LexicalCandidate candidate : candidates) {
      double score = bm25.score(candidate);
      if (score > 0) {
        scored.add(new Scored(candidate, score));
      }
    }
    scored.sort(BEST_FIRST);
    return scored;
  }

  /** Whether a chunk with common words only could still score more than the last that is kept. */
  private static boolean missed(ProbePlan plan, Bm25 bm25, List<Scored> scored, int limit) {
    if (plan.common().isEmpty()) {
      return false;
    }
    double last = scored.size() < limit ? 0 : scored.get(limit - 1).score();
    return bm25.most(plan.common()) > last;
  }

  private static List<Scored> namedFiles(
      ProbePlan plan, SearchFilter filter, SearchSnapshot index, Bm25 bm25) {
    List<String> rarestFirst = new ArrayList<>(plan.rare());
    rarestFirst.addAll(plan.common());
    String named = ProbePlan.all(rarestFirst);
    if (!plan.rare().isEmpty()) {
      named = "(" + named + ") | " + ProbePlan.any(plan.rare().subList(0, 1));
    }
    return index.candidatesByPath(named, NAMED_FILES, filter).candidates().stream()
        .map(file -> new Scored(file, bm25.score(file)))
        .toList();
  }

  /** The best that pass the filter, with their paths scored; reads paths until there are enough. */
  private List<ScoredText> passing(
      List<Scored> scored, SearchFilter filter, SearchSnapshot index, Bm25 bm25, int limit) {
    Map<ContentHash, ScoredText> best = new HashMap<>();
    int step = limit * PATH_READS;
    for (int from = 0; from < scored.size() && best.size() < limit; from += step) {
      int to = Math.min(scored.size(), from + step);
      keep(scored.subList(from, to), filter, index, bm25, best);
    }
    return best.values().stream().sorted(ScoredText.BEST_FIRST).limit(limit).toList();
  }

  private void keep(
      List<Scored> scored,
      SearchFilter filter,
      SearchSnapshot index,
      Bm25 bm25,
      Map<ContentHash, ScoredText> best) {
    Set<UUID> documents =
        scored.stream().map(it -> it.candidate().documentId()).collect(Collectors.toSet());
    Map<UUID, Double> boosts = new HashMap<>();
    index
        .paths(documents, filter)
        .forEach((document, path) -> boosts.put(document, boost(path, bm25)));
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
