package dev.sluice.schema.model.search;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import java.util.List;

/**
 * A text and where it stands.
 *
 * @param textHash its key
 * @param chunk the chunk at the first place
 * @param contentType label of its content type
 * @param language its language
 * @param places the first ones, by ref, path and line; never empty
 * @param count how many there are, counted up to a bound
 */
public record TextPlaces(
    ContentHash textHash,
    Chunk chunk,
    String contentType,
    String language,
    List<Place> places,
    int count) {

  /** Where a text stands: lines of a path in a ref. */
  public record Place(long refId, String path, int startLine, int endLine) {}
}
