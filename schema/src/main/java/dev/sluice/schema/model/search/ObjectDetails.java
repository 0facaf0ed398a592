package dev.sluice.schema.model.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a result that is no file says in place of a path and lines.
 *
 * @param url its page
 * @param author who wrote it
 * @param number number of the thread that it is or belongs to
 * @param updatedAt when it last changed
 */
public record ObjectDetails(
    @Nullable String url,
    @Nullable String author,
    @Nullable Integer number,
    @Nullable Instant updatedAt) {

  /** Nothing is known. */
  public static final ObjectDetails UNKNOWN = new ObjectDetails(null, null, null, null);
}
