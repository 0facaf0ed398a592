package dev.sluice.schema.postgres.prune;

import dev.sluice.schema.event.DecodeException;
import dev.sluice.schema.event.EventCodec;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes dead letters, with the content that they carry, of file versions that no ref and no run
 * needs and of texts that stand in no chunk. What a letter is of that has no key is not known: it
 * stays until somebody drops it.
 */
public record DeleteDeadLetters(JdbcClient jdbc) {

  private static final String TEXTS =
      """
      DELETE FROM dead_letters l
      WHERE l.created_at < ? AND l.text_hash IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM rag_chunks c WHERE c.text_hash = l.text_hash)
      """;
  private static final String UNPINNED =
      """
      SELECT l.id FROM dead_letters l
      WHERE l.created_at < ? AND l.document_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM document_refs d WHERE d.document_id = l.document_id)
        AND NOT EXISTS (SELECT 1 FROM staged_revisions s WHERE s.document_id = l.document_id)
      """;
  private static final String PAYLOAD = "SELECT payload FROM dead_letters WHERE id = ?";

  /** A path that failed has no file version any more, only its blob. */
  private static final String DELETE =
      """
      DELETE FROM dead_letters l
      WHERE l.id = ?
        AND NOT EXISTS (SELECT 1 FROM staged_revisions s WHERE s.document_id = l.document_id)
        AND NOT EXISTS (
          SELECT 1 FROM document_refs d
          WHERE d.skip_reason = 'failed' AND d.blob_id = coalesce(?::text, d.blob_id))
      """;

  /** Deletes those that were parked before that time; returns how many. */
  public int parkedBefore(Instant time) {
    Timestamp at = Timestamp.from(time);
    int deleted = jdbc.sql(TEXTS).param(at).update();
    for (long id : jdbc.sql(UNPINNED).param(at).query(Long.class).list()) {
      deleted += jdbc.sql(DELETE).param(id).param(blob(id)).update();
    }
    return deleted;
  }

  /** Null if the message can't be read: it may then be of any path that failed. */
  private @Nullable String blob(long id) {
    byte[] payload = jdbc.sql(PAYLOAD).param(id).query(byte[].class).optional().orElse(null);
    try {
      return payload == null
          ? null
          : EventCodec.fileVersions().decode(payload).fileVersion().blobId();
    } catch (DecodeException e) {
      return null;
    }
  }
}
