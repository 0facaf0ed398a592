package dev.sluice.schema.model.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a result that is no file says in place of a path and lines.
 *
 * @param url its page
 * @param author who wrote it
 * @param number number of the thread that it is or belongs to
 * @param updatedAt when it last changed
 * @param files of what belongs to a pull request, the files that this changes, as far as known, at
 *     most {@value #MOST_FILES}
 * @param fileCount how many there are
 */
public record ObjectDetails(
    @Nullable String url,
    @Nullable String author,
    @Nullable Integer number,
    @Nullable Instant updatedAt,
    List<String> files,
    int fileCount) {

  /** So many files are told at most. */
  public static final int MOST_FILES = 100;

  /** Nothing is known. */
  public static final ObjectDetails UNKNOWN =
      new ObjectDetails(null, null, null, null, List.of(), 0);
}
