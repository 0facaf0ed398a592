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
 */
public record GithubCursor(
    String stream, @Nullable Instant position, @Nullable String etag, @Nullable String etagUrl) {

  /** The cursor of a stream that was never read. */
  public static GithubCursor start(String stream) {
    return new GithubCursor(stream, null, null, null);
  }

  /** The same stream, read up to there. */
  public GithubCursor at(@Nullable Instant reached) {
    return new GithubCursor(stream, reached, etag, etagUrl);
  }

  /** The same position, with what the API said of a URL. */
  public GithubCursor tagged(@Nullable String tag, @Nullable String url) {
    return new GithubCursor(stream, position, tag, tag == null ? null : url);
  }
}
