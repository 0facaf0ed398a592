package dev.sluice.schema.model.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one stream is read.
 *
 * @param stream the stream's name, such as {@code github:issues}
 * @param position the latest {@code updated_at} whose page is stored; null before the first
 * @param etag what the API said of {@code etagUrl}; null when there is nothing to compare with
 * @param etagUrl the exact URL that the ETag belongs to
 * @param walk where a list that was not read to its end goes on; null when there is none
 */
public record GithubCursor(
    String stream,
    @Nullable Instant position,
    @Nullable String etag,
    @Nullable String etagUrl,
    @Nullable Walk walk) {

  /**
   * A list that is being read.
   *
   * @param next where its next page is, in the API's own words
   * @param reached the latest time that was met so far, or the last id; null when there is none
   */
  public record Walk(String next, @Nullable String reached) {}

  /** The cursor of a stream that was never read. */
  public static GithubCursor start(String stream) {
    return new GithubCursor(stream, null, null, null, null);
  }

  /** The same stream, read up to there. */
  public GithubCursor at(@Nullable Instant reached) {
    return new GithubCursor(stream, reached, etag, etagUrl, walk);
  }

  /** The same position, with what the API said of a URL. */
  public GithubCursor tagged(@Nullable String tag, @Nullable String url) {
    return new GithubCursor(stream, position, tag, tag == null ? null : url, walk);
  }

  /** The same position, on the way to a page; null when the list was read to its end. */
  public GithubCursor walking(@Nullable Walk on) {
    return new GithubCursor(stream, position, etag, etagUrl, on);
  }
}
