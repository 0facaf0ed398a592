package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.LexicalCandidate;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the chunks that share words with one query and scores them.
 *
 * @param config how much is read
 * @param query the words
 * @param bm25 scores a chunk
 * @param plan which chunks are read first
 * @param filter what is in scope
 * @param size how much that is
 * @param index where it is
 */
record LexicalReading(
    SearchConfig config,
    LexicalQuery query,
    Bm25 bm25,
    ProbePlan plan,
    SearchFilter filter,
    ScopeSize size,
    SearchSnapshot index) {

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed();

  private static final int NAMED_FILES = 64;

  /** Where this share of all chunks passes, the filter is left to the reading of paths. */
  private static final double WIDE = 0.5;

  /** A chunk and what its own words score. */
  record Scored(LexicalCandidate candidate, double score) {}

  /** How much of what has one of the words was read. */
  enum Extent {
    /** All that is in scope. */
    WHOLE,
    /** All that the plan's probes ask for. */
    PLANNED,
    /** A probe ended at its limit. */
    CUT
  }

  /**
   * What was read.
   *
   * @param scored best first; some may not pass the filter
   */
  record Read(List<Scored> scored, Extent extent) {

    /** The other as well, or it alone if it left nothing out. */
    Read and(Read other) {
      return other.extent() == Extent.WHOLE
          ? other
          : new Read(
              Stream.concat(scored.stream(), other.scored.stream()).sorted(BEST_FIRST).toList(),
              other.extent());
    }
  }

  /** A reading of one scope. */
  static LexicalReading of(
      SearchConfig config,
      LexicalQuery query,
      SearchFilter filter,
      ScopeSize size,
      SearchSnapshot index) {
    Bm25 bm25 = new Bm25(query.terms(), query.statistics(), config.k1(), config.b());
    // in a narrow scope most of what is read is thrown away, so more is read
    double scale = Math.clamp(1 / Math.max(share(query, size), 0.01), 1, 4);
    int budget = (int) (config.lexicalBudget() * scale);
    ProbePlan plan = ProbePlan.of(query.terms(), query.statistics(), budget);
    return new LexicalReading(config, query, bm25, plan, filter, size, index);
  }

  private static double share(LexicalQuery query, ScopeSize size) {
    return size.chunks() / (double) Math.max(1, query.statistics().chunks());
  }

  /** Reads by the plan, or everything where the scope is small. */
  Read read() {
    if (size.chunks() <= config.exactChunks()) {
      return readAll();
    }
    SearchFilter early = share(query, size) >= WIDE ? null : filter;
    CandidateList candidates = index.candidates(plan.probes(), early);
    return new Read(scored(candidates), candidates.cut() ? Extent.CUT : Extent.PLANNED);
  }

  private Read readAll() {
    String any = ProbePlan.any(query.terms());
    return new Read(scored(index.candidatesWithin(any, filter)), Extent.WHOLE);
  }

  /**
   * A probe reads in the order of the table, so what it read may all lie outside the scope. This
   * reads on, whichever is less: every chunk in scope, or those with the words until enough pass.
   *
   * @param wanted texts that must be found if they exist
   */
  Read readOn(int wanted) {
    if (size.chunks() <= ProbePlan.occurrences(query.terms(), query.statistics())) {
      return readAll();
    }
    int enough = config.lexicalBudget() + wanted;
    CandidateList passing = index.candidatesPassing(ProbePlan.any(query.terms()), enough, filter);
    return new Read(scored(passing), passing.cut() ? Extent.CUT : Extent.WHOLE);
  }

  /** The beginnings of files that are called what the query says. */
  List<Scored> namedFiles() {
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

  private List<Scored> scored(CandidateList candidates) {
    return candidates.candidates().stream()
        .map(candidate -> new Scored(candidate, bm25.score(candidate)))
        .filter(it -> it.score() > 0)
        .sorted(BEST_FIRST)
        .toList();
  }

  /**
   * Whether a chunk that was left unread could have come in.
   *
   * @param last what the last text that is kept scores by its own words, 0 if there is room
   */
  boolean leftOut(Read read, double last) {
    return switch (read.extent()) {
      case WHOLE -> false;
      case CUT -> true;
      case PLANNED -> !plan.common().isEmpty() && bm25.most(plan.common()) > last;
    };
  }
}
