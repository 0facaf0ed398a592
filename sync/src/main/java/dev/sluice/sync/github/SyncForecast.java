package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubCursor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run would read, as far as GitHub says it beforehand: it tells how many pages of one object
 * a list has.
 *
 * @param objects to read by stream; -1 where that is not known beforehand
 * @param requests that they take at least
 * @param texts to index: titles with texts, and comments; without reviews and the comments of
 *     discussions, of which GitHub does not say how many there are
 * @param rate what GitHub still lets us ask
 */
public record SyncForecast(Map<String, Long> objects, long requests, long texts, RateStatus rate) {

  private static final long UNKNOWN = -1;

  /**
   * Asks once for each of those streams.
   *
   * @throws GithubException if GitHub can't be read, or lets nobody ask for long
   */
  public static SyncForecast of(
      GithubClient client,
      String fullName,
      List<Stream> streams,
      Function<String, GithubCursor> cursors) {
    try {
      return asked(client, fullName, streams, cursors);
    } catch (SuspendedException e) {
      throw new GithubException(
          GithubException.Kind.LIMITED,
          e.reason(),
          "try again " + e.until().map(at -> "after " + at).orElse("later"),
          e);
    }
  }

  private static SyncForecast asked(
      GithubClient client,
      String fullName,
      List<Stream> streams,
      Function<String, GithubCursor> cursors) {
    Map<String, Long> objects = new LinkedHashMap<>();
    long requests = 1;
    long texts = 0;
    for (Stream stream : streams) {
      long count =
          switch (stream.order()) {
            case DISCUSSIONS -> discussions(client, fullName, cursors.apply(stream.cursorName()));
            case PULL_DETAILS -> objects.getOrDefault(Stream.PULLS.label(), UNKNOWN);
            default -> count(stream, client, fullName, cursors.apply(stream.cursorName()));
          };
      objects.put(stream.label(), count);
      requests += stream.requests(count);
      texts += stream.textual() ? Math.max(0, count) : 0;
    }
    return new SyncForecast(objects, requests, texts, client.rate());
  }

  private static long count(
      Stream stream, GithubClient client, String fullName, GithubCursor cursor) {
    @Nullable Instant position = cursor.position();
    if (stream.order() == Stream.Order.NEWEST_FIRST && position != null) {
      return UNKNOWN;
    }
    String since =
        stream.order() == Stream.Order.SINCE && position != null
            ? "&since=" + Instant.ofEpochSecond(position.getEpochSecond() + 1)
            : "";
    return switch (client.get(stream.path(fullName, 1) + since)) {
      case Answer.Found found -> count(found);
      case Answer.Missing(int status) when status == 410 -> 0;
      case Answer.Missing(int status) -> throw RunContext.missing(fullName, status);
      case Answer.Unchanged unchanged -> 0;
      case Answer.Moved moved -> UNKNOWN;
    };
  }

  // Without a token there is no answer, and no reading either.
  private static long discussions(GithubClient client, String fullName, GithubCursor cursor) {
    if (cursor.position() != null) {
      return UNKNOWN;
    }
    try {
      return new GraphRepository(client, fullName)
          .ask(DiscussionQueries.COUNT, new PageSize(1), objects -> Map.of())
          .at("/discussions/totalCount")
          .asLong(0);
    } catch (NoTokenException e) {
      return 0;
    }
  }

  private static long count(Answer.Found found) {
    if (found.pages() != null) {
      return found.pages();
    }
    return found.next() == null ? found.body().size() : UNKNOWN;
  }
}
