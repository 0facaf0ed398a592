package dev.sluice.indexer.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as its user wrote it: the body of {@code POST /search}. Nothing is checked here; {@link
 * SearchService#search} refuses what it can't answer with a {@link SearchException}. Null and an
 * empty list mean: no wish.
 *
 * @param query words, a symbol, a path, a question
 * @param mode {@code hybrid} (default), {@code semantic} or {@code lexical}
 * @param k number of distinct texts wanted, 1 to 1,000, default 10
 * @param repositories names or ids; default all
 * @param ref branch, tag, or commit id of at least 7 digits; default each repository's own
 * @param types labels of {@link dev.sluice.schema.model.ContentType}
 * @param paths globs, see {@link PathGlob}
 * @param languages lower-case names such as {@code java}
 * @param since only paths whose content came in at or after this time: an ISO date or instant, or
 *     an age such as {@code 12h}, {@code 7d}, {@code 2w}
 * @param includeTests false leaves out test code, see {@link TestPaths}; default true
 * @param minFreshness what the index must have seen: an instant or age of the last successful look
 *     at the source, or a commit id, which the ref that answers must be or have been indexed at; a
 *     repository that falls short is answered and marked {@code stale}
 * @param expand whether the first 100 results, where they are code, also bring their documentation
 *     and who uses them
 */
public record SearchRequest(
    @Nullable String query,
    @Nullable String mode,
    @Nullable Integer k,
    @Nullable List<String> repositories,
    @Nullable String ref,
    @Nullable List<String> types,
    @Nullable List<String> paths,
    @Nullable List<String> languages,
    @Nullable String since,
    @Nullable Boolean includeTests,
    @Nullable String minFreshness,
    @Nullable Boolean expand) {

  /** A hybrid search over everything, with all defaults. */
  public static SearchRequest of(String query) {
    return new SearchRequest(
        query, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** The same search in another mode. */
  public SearchRequest withMode(SearchMode wanted) {
    return new SearchRequest(
        query,
        wanted.label(),
        k,
        repositories,
        ref,
        types,
        paths,
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search for another number of results. */
  public SearchRequest withK(int wanted) {
    return new SearchRequest(
        query,
        mode,
        wanted,
        repositories,
        ref,
        types,
        paths,
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search in some repositories. */
  public SearchRequest withRepositories(String... wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        List.of(wanted),
        ref,
        types,
        paths,
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search as of another branch, tag or commit. */
  public SearchRequest withRef(String wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        wanted,
        types,
        paths,
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search for some content types. */
  public SearchRequest withTypes(String... wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        List.of(wanted),
        paths,
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search under some paths. */
  public SearchRequest withPaths(String... wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        types,
        List.of(wanted),
        languages,
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search in some languages. */
  public SearchRequest withLanguages(String... wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        types,
        paths,
        List.of(wanted),
        since,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search in what came in since a time. */
  public SearchRequest withSince(String wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        types,
        paths,
        languages,
        wanted,
        includeTests,
        minFreshness,
        expand);
  }

  /** The same search with or without test code. */
  public SearchRequest withTests(boolean wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        types,
        paths,
        languages,
        since,
        wanted,
        minFreshness,
        expand);
  }

  /** The same search with a demand on freshness. */
  public SearchRequest withMinFreshness(String wanted) {
    return new SearchRequest(
        query,
        mode,
        k,
        repositories,
        ref,
        types,
        paths,
        languages,
        since,
        includeTests,
        wanted,
        expand);
  }
}
