package dev.sluice.sync.git;

import dev.sluice.schema.model.ContentType;
import dev.sluice.sync.policy.SkipReason;

/**
 * The state of one path in a commit, as far as it differs from another commit. A rename is a {@link
 * Gone} and a {@link Present}; the content is recognised by its blob id.
 */
public sealed interface Revision {

  /** The path from the repository's root, {@code /} between its parts, see {@link GitPath}. */
  String path();

  /**
   * A file to index. Whether its content can be indexed is known when it is read.
   *
   * @param mode git's file mode, such as {@code 0100644}
   * @param blobId git's object id in hexadecimal
   * @param size bytes of the raw blob
   * @param language such as {@code java}
   */
  record Present(
      String path, int mode, String blobId, long size, String language, ContentType contentType)
      implements Revision {}

  /** A path that exists, but is not indexed. */
  record Skipped(String path, int mode, String blobId, SkipReason reason) implements Revision {}

  /** A path that is no longer there: a tombstone. */
  record Gone(String path) implements Revision {}
}
