package dev.sluice.sync.git;

import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.sync.policy.SkipReason;

/** What became of reading a revision. */
public sealed interface Content {

  /**
   * Decoded and masked text.
   *
   * @param message what goes to the indexer
   * @param invalidSequences byte sequences that are not valid in the file's encoding, and NUL
   *     characters; each stands as U+FFFD in the text
   */
  record Text(FileVersionMessage message, int invalidSequences) implements Content {}

  /** A content that is not indexed. */
  record Skipped(SkipReason reason) implements Content {}
}
