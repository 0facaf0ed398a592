package dev.sluice.schema.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A path as a run found it at its target.
 *
 * @param path path within the repository
 * @param mode git file mode; {@link #GONE} when the path is no longer there
 * @param blobId git's object id, empty when gone
 * @param documentId the file version, or null when the path is gone or skipped
 * @param skipReason why it is not indexed, or null
 * @param pathTerms lexemes of the path
 * @param writtenAt when the content was written, where that is not when its commit was made
 */
public record StagedRevision(
    String path,
    int mode,
    String blobId,
    @Nullable UUID documentId,
    @Nullable String skipReason,
    List<String> pathTerms,
    @Nullable Instant writtenAt) {

  /** The mode of a path that is gone. */
  public static final int GONE = 0;

  /** A path whose content is as old as its commit. */
  public StagedRevision(
      String path,
      int mode,
      String blobId,
      @Nullable UUID documentId,
      @Nullable String skipReason,
      List<String> pathTerms) {
    this(path, mode, blobId, documentId, skipReason, pathTerms, null);
  }

  /** A tombstone. */
  public static StagedRevision gone(String path) {
    return new StagedRevision(path, GONE, "", null, null, List.of());
  }
}
