package dev.sluice.indexer.search;

import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.indexer.embed.EmbeddingException;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.search.RankFusion.Fused;
import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.port.SearchSnapshot;
import dev.sluice.schema.port.SearchStore;
import dev.sluice.schema.postgres.search.PostgresFreshnessStore;
import dev.sluice.schema.postgres.search.PostgresSearchStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches. What is covered is fixed first, as states of refs, which never change; then the
 * words and the meaning are searched at the same time on two connections, and the ranks are fused.
 * Thread-safe.
 */
public final class SearchService {

  private final SearchStore store;
  private final Supplier<EmbeddingClient> model;
  private final LexicalAnalyzer analyzer;
  private final Clock clock;
  private final SearchConfig config;
  private final ScopeResolver resolver = new ScopeResolver();
  private final ScopeSizes sizes = new ScopeSizes();
  private final RefFreshness freshness;
  private final LexicalSearch lexical;
  private final SemanticSearch semantic;
  private final Executor threads = task -> Thread.ofVirtual().name("search").start(task);

  /**
   * A service over one index.
   *
   * @param dataSource the index; a search uses up to two connections at once
   * @param analyzer the one that analysed the chunks
   * @param model the client of the active model, asked anew for each search
   */
  public SearchService(
      DataSource dataSource,
      LexicalAnalyzer analyzer,
      Supplier<EmbeddingClient> model,
      Clock clock,
      SearchConfig config) {
    this.store = new PostgresSearchStore(dataSource);
    this.freshness =
        new RefFreshness(
            new MissingVectors(new PostgresFreshnessStore(dataSource), clock, threads));
    this.lexical = new LexicalSearch(analyzer, config);
    this.semantic = new SemanticSearch(config);
    this.analyzer = analyzer;
    this.model = model;
    this.clock = clock;
    this.config = config;
  }

  /** What is known before the two parts start. */
  private record Prepared(
      Scope scope,
      ScopeSize size,
      LexemeFrequencies statistics,
      Map<Long, ScopeSize> refs,
      @Nullable MinFreshness least) {}

  /**
   * Answers a search from one commit of each ref in scope. Without a vector for the query a hybrid
   * search answers by words alone and says so in its notes.
   *
   * @throws SearchException if the request can't be answered as it was asked
   * @throws EmbeddingException if a semantic search has no vector for the query
   */
  public SearchAnswer search(SearchRequest request) {
    long started = System.nanoTime();
    CheckedRequest checked = CheckedRequest.of(request, config, clock.instant());
    List<String> notes = new ArrayList<>(checked.notes());
    CompletableFuture<@Nullable QueryVector> vector = vector(checked);
    List<String> terms = analyzer.queryTerms(checked.query());
    Prepared prepared = read(index -> prepare(checked, terms, index));
    CompletableFuture<SemanticSearch.Found> meaning =
        vector.thenApplyAsync(it -> semantic(it, checked, prepared), threads);
    LexicalSearch.Found words = lexical(terms, checked, prepared);
    SemanticSearch.Found near = await(meaning, checked, notes);
    noteLength(vector, checked, notes);
    List<Fused> ranked = ranked(checked, near, words);
    List<SearchAnswer.Result> results =
        read(index -> new AnswerAssembly(prepared.scope()).results(ranked, index));
    return new SearchAnswer(
        "" + request.query(),
        checked.mode().label(),
        checked.k(),
        (System.nanoTime() - started) / 1_000_000,
        new SearchAnswer.Scan(near.scan(), scan(checked, words), near.exhaustive()),
        freshness(prepared),
        results,
        List.copyOf(notes));
  }

  private <T> T read(Function<SearchSnapshot, T> work) {
    return store.read(config.statementTimeout(), work);
  }

  private CompletableFuture<@Nullable QueryVector> vector(CheckedRequest request) {
    if (!request.mode().semantic()) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.supplyAsync(
        () -> QueryVector.of(request.query(), model.get()), threads);
  }

  private Prepared prepare(CheckedRequest request, List<String> terms, SearchSnapshot index) {
    Scope scope = resolver.resolve(request, index);
    Map<Long, ScopeSize> refs = new HashMap<>();
    scope.filter().refs().forEach(ref -> refs.put(ref.refId(), sizes.of(ref, index)));
    ScopeSize size = scope.empty() ? ScopeSize.NOTHING : sizes.of(scope.filter(), index);
    MinFreshness least = request.minFreshness().map(it -> it.in(index)).orElse(null);
    return new Prepared(scope.within(size.named()), size, index.frequencies(terms), refs, least);
  }

  private LexicalSearch.Found lexical(
      List<String> terms, CheckedRequest request, Prepared prepared) {
    if (!request.mode().lexical() || prepared.size().chunks() == 0) {
      return new LexicalSearch.Found(List.of(), false);
    }
    LexicalQuery query = LexicalQuery.of(terms, prepared.statistics(), config.queryTerms());
    return read(
        index ->
            lexical.search(
                query,
                prepared.scope().filter(),
                prepared.size(),
                request.k(),
                depth(request),
                index));
  }

  private SemanticSearch.Found semantic(
      @Nullable QueryVector query, CheckedRequest request, Prepared prepared) {
    if (query == null) {
      return SemanticSearch.Found.NOTHING;
    }
    if (prepared.size().chunks() == 0) {
      return new SemanticSearch.Found(List.of(), "exact");
    }
    return read(
        index ->
            semantic.search(
                query.model(),
                query.vector(),
                prepared.scope().filter(),
                prepared.size(),
                prepared.statistics().chunks(),
                request.k(),
                depth(request),
                index));
  }

  private int depth(CheckedRequest request) {
    return Math.max(config.depth(), request.k());
  }

  private static SemanticSearch.Found await(
      CompletableFuture<SemanticSearch.Found> meaning, CheckedRequest request, List<String> notes) {
    try {
      return meaning.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EmbeddingException failure && request.mode().lexical()) {
        notes.add("answered by words alone, the model gave no vector: " + failure.getMessage());
        return SemanticSearch.Found.NOTHING;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void noteLength(
      CompletableFuture<@Nullable QueryVector> vector, CheckedRequest request, List<String> notes) {
    if (!vector.isCompletedExceptionally()) {
      QueryVector query = vector.join();
      if (query != null && query.read() < request.query().length()) {
        notes.add(
            "the model's window took the first %,d characters of the query"
                .formatted(query.read()));
      }
    }
  }

  private List<Fused> ranked(
      CheckedRequest request, SemanticSearch.Found near, LexicalSearch.Found words) {
    return request.mode() == SearchMode.HYBRID
        ? RankFusion.fuse(near.texts(), words.texts(), config, request.k())
        : RankFusion.only(near.texts(), words.texts(), request.k());
  }

  private static String scan(CheckedRequest request, LexicalSearch.Found words) {
    if (!request.mode().lexical()) {
      return "none";
    }
    return words.cut() ? "cut" : "complete";
  }

  private List<SearchAnswer.Freshness> freshness(Prepared prepared) {
    return freshness.of(prepared.scope().refs(), modelId(), prepared.refs(), prepared.least());
  }

  private @Nullable Integer modelId() {
    try {
      return model.get().model().id();
    } catch (EmbeddingException e) {
      return null;
    }
  }
}
