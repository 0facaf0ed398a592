package dev.sluice.sync.github;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What GitHub says. */
sealed interface Answer {

  /**
   * Here it is.
   *
   * @param next the address of the next page, if there is one
   * @param etag names this answer
   * @param pages how many pages there are; null when that is not said
   * @param servedAt when it was, by the server's clock; null when that is not said
   */
  record Found(
      JsonNode body,
      @Nullable URI next,
      @Nullable String etag,
      @Nullable Integer pages,
      @Nullable Instant servedAt)
      implements Answer {}

  /** It is what the ETag names. */
  record Unchanged() implements Answer {}

  /** It is not there: 404, 410 or 451. */
  record Missing(int status) implements Answer {}

  /** It is somewhere else. */
  record Moved(URI to) implements Answer {}
}
