package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.port.GithubStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would read, as far as GitHub says it beforehand: it tells how many pages of one object
 * a list has, and GraphQL how many reviews and comments the hundred pull requests and discussions
 * that changed last have.
 *
 * @param objects to read by stream; -1 where that is not known beforehand. Those of {@code
 *     pull-details} are pull requests, those of {@code discussions} come with their comments
 * @param requests that they take at least
 * @param texts to index: titles with texts, comments, and reviews that say something. Comments of
 *     issues that programs wrote are counted, though they are left out; GitHub does not say how
 *     many there are
 * @param estimated whether there are more pull requests or discussions, or more reviews, comments
 *     or replies of one, than were looked at, so that texts and requests are reckoned: for a first
 *     sync as if all were like those, for later ones at least
 * @param leftOut streams that nobody may read without a token
 * @param rate what GitHub still lets us ask
 */
public record SyncForecast(
    Map<String, Long> objects,
    long requests,
    long texts,
    boolean estimated,
    List<String> leftOut,
    RateStatus rate) {

  /** A number that is not known beforehand. */
  static final long UNKNOWN = -1;

  /** How far a repository is read. */
  record Known(GithubStore store, Optional<String> repositoryId) {

    GithubCursor cursor(Stream stream) {
      return repositoryId
          .map(id -> store.cursor(id, stream.cursorName()))
          .orElseGet(() -> GithubCursor.start(stream.cursorName()));
    }

    int outdatedPulls() {
      return repositoryId.map(id -> store.outdatedPulls(id).size()).orElse(0);
    }
  }

  /**
   * Asks once for each of those streams, and once for details of pull requests and discussions
   * together. Stores nothing.
   *
   * @param store says how far the streams are read
   * @param repositoryId whose streams; empty when nothing is read yet
   * @throws GithubException if GitHub can't be read, or lets nobody ask for long
   */
  public static SyncForecast of(
      GithubClient client,
      String fullName,
      List<Stream> streams,
      GithubStore store,
      Optional<String> repositoryId) {
    try {
      return new Forecasting(client, fullName, streams, new Known(store, repositoryId)).result();
    } catch (SuspendedException e) {
      throw new GithubException(
          GithubException.Kind.LIMITED,
          e.reason(),
          "try again " + e.until().map(at -> "after " + at).orElse("later"),
          e);
    }
  }
}
