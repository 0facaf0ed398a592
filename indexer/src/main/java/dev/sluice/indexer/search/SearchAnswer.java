package dev.sluice.indexer.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, as it is written to JSON. All of it comes from the refs and commits named in
 * {@code freshness}.
 *
 * @param query the words as they were asked
 * @param mode {@code hybrid}, {@code semantic} or {@code lexical}
 * @param k number of distinct texts that were wanted
 * @param tookMs milliseconds from request to answer
 * @param scan how the index was read
 * @param freshness one entry a repository in scope
 * @param results at most k distinct texts, best first
 * @param notes what the reader should know, such as that a long query was cut; usually empty
 */
public record SearchAnswer(
    String query,
    String mode,
    int k,
    long tookMs,
    Scan scan,
    List<Freshness> freshness,
    List<Result> results,
    List<String> notes) {

  /**
   * How the index was read.
   *
   * @param semantic {@code hnsw}, {@code hnsw-iterative}, {@code exact} or {@code none}
   * @param lexical {@code complete}, {@code cut} when promising chunks had to be left unread, or
   *     {@code none}
   * @param exhaustive whether every vector in scope was compared
   */
  public record Scan(String semantic, String lexical, boolean exhaustive) {}

  /**
   * How current the answer is for one repository.
   *
   * @param repository its name
   * @param ref the ref that answered
   * @param indexedCommit the commit that answered, null when the ref was never indexed
   * @param headCommit where the ref stood when its source was last looked at
   * @param commitsBehind commits between the two, null when it is not known: of a working tree,
   *     whose edits are not watched, or when the source no longer has the indexed commit
   * @param chunks chunks that the ref reaches
   * @param embedded how many of them have a vector of the active model, counted at most a second
   *     ago unless very many texts wait; null while that is not known
   * @param indexedAt when the commit was indexed
   * @param checkedAt when the source was last looked at with success
   * @param stale whether it falls short of the wanted {@code minFreshness}
   */
  public record Freshness(
      String repository,
      @Nullable String ref,
      @Nullable String indexedCommit,
      @Nullable String headCommit,
      @Nullable Integer commitsBehind,
      long chunks,
      @Nullable Long embedded,
      @Nullable Instant indexedAt,
      @Nullable Instant checkedAt,
      boolean stale) {}

  /**
   * One text and where it stands.
   *
   * @param rank from 1
   * @param score what the results are ordered by: the fused score of a hybrid search, else the only
   *     part's score
   * @param scores the parts
   * @param contentType label of {@link dev.sluice.schema.model.ContentType}
   * @param kind what the chunk is, such as {@code method} or {@code section}
   * @param otherLocations further places of the same text in scope, at most 20
   * @param otherLocationCount how many further places there are, counted up to 1,000
   * @param startColumn first column from 1 when the text begins inside a line, else 0
   * @param endColumn last column when the text ends inside a line, else 0
   * @param permalink address of the lines, only for commits known to be pushed
   * @param url page of what is no file: an issue, a comment
   * @param author who wrote it, where that is known
   * @param number of the issue or pull request that it is or belongs to
   * @param updatedAt when it last changed, where that is known
   * @param files of what belongs to a pull request, the files that it changes, at most 100; only
   *     where they are known
   * @param fileCount how many there are
   * @param expansion what the code graph knows of the symbol; only if it was asked for
   */
  public record Result(
      int rank,
      double score,
      Scores scores,
      String contentType,
      String kind,
      String repository,
      String ref,
      String commit,
      String path,
      List<Location> otherLocations,
      int otherLocationCount,
      int startLine,
      int endLine,
      int startColumn,
      int endColumn,
      String language,
      @Nullable String symbol,
      String title,
      String content,
      @Nullable String permalink,
      @Nullable String url,
      @Nullable String author,
      @Nullable Integer number,
      @Nullable Instant updatedAt,
      @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) List<String> files,
      @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Integer fileCount,
      @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Expansion expansion) {

    /** The same result with what the code graph knows of it. */
    public Result with(Expansion known) {
      return new Result(
          rank,
          score,
          scores,
          contentType,
          kind,
          repository,
          ref,
          commit,
          path,
          otherLocations,
          otherLocationCount,
          startLine,
          endLine,
          startColumn,
          endColumn,
          language,
          symbol,
          title,
          content,
          permalink,
          url,
          author,
          number,
          updatedAt,
          files,
          fileCount,
          known);
    }
  }

  /**
   * What the code graph knows of a result's symbol.
   *
   * @param qualifiedName the type, method or field that the result shows
   * @param signature of a method
   * @param documentation its Javadoc as text, empty if it has none
   * @param users who calls the method, or uses the type or field; a few of them
   * @param userCount how many there are
   */
  public record Expansion(
      String qualifiedName,
      String signature,
      String documentation,
      List<User> users,
      int userCount) {}

  /** Where a symbol is used. */
  public record User(String qualifiedName, String signature, String path, int line) {}

  /**
   * The parts of a score.
   *
   * @param semantic cosine similarity to the query, -1 to 1, null when not compared
   * @param lexical BM25 with boosts, divided by the best of this answer: 0 to 1, null when no word
   *     matched
   */
  public record Scores(@Nullable Double semantic, @Nullable Double lexical) {}

  /** The same answer with other results. */
  public SearchAnswer withResults(List<Result> others) {
    return new SearchAnswer(query, mode, k, tookMs, scan, freshness, others, notes);
  }

  /** The same answer with another note. */
  public SearchAnswer withNote(String note) {
    List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return new SearchAnswer(query, mode, k, tookMs, scan, freshness, results, more);
  }

  /** Where a text stands as well. */
  public record Location(String repository, String ref, String path, int startLine, int endLine) {}
}
