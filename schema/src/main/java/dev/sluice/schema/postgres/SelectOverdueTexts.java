package dev.sluice.schema.postgres;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims texts that wait too long, and finds their text again in a chunk that has it. */
record SelectOverdueTexts(JdbcClient jdbc) {

  private record Overdue(ContentHash hash, Optional<EmbeddingMessage> message) {}

  /** What was claimed: texts to send again, and texts that stand in no chunk. */
  record Taken(List<EmbeddingMessage> messages, List<ContentHash> orphans) {}

  Taken take(int modelId, Instant before, Instant now, int limit) {
    List<ContentHash> orphans = new ArrayList<>();
    List<EmbeddingMessage> messages = new ArrayList<>();
    for (Overdue overdue : claim(modelId, before, now, limit)) {
      overdue.message().ifPresentOrElse(messages::add, () -> orphans.add(overdue.hash()));
    }
    return new Taken(messages, orphans);
  }

  /** Rows that another process has just claimed are left to it. */
  private List<Overdue> claim(int modelId, Instant before, Instant now, int limit) {
    return jdbc.sql(
            """
            WITH claimed AS (
              UPDATE pending_embeddings p SET created_at = :now
              FROM (SELECT text_hash FROM pending_embeddings
                    WHERE model_id = :model AND created_at < :before
                    ORDER BY created_at, text_hash LIMIT :limit FOR UPDATE SKIP LOCKED) o
              WHERE p.model_id = :model AND p.text_hash = o.text_hash
              RETURNING p.text_hash)
            SELECT claimed.text_hash, chunk.context, chunk.content
            FROM claimed
            LEFT JOIN LATERAL (
              SELECT c.context, c.content FROM rag_chunks c
              WHERE c.text_hash = claimed.text_hash LIMIT 1) chunk ON true
            """)
        .param("model", modelId)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> overdue(row, modelId))
        .list();
  }

  private static Overdue overdue(ResultSet row, int modelId) throws SQLException {
    ContentHash hash = Hashes.textHash(row, 0);
    String context = row.getString("context");
    Optional<EmbeddingMessage> message =
        Optional.ofNullable(row.getString("content"))
            .map(content -> new EmbeddingMessage(modelId, hash, text(context, content)));
    return new Overdue(hash, message);
  }

  /** As {@link Chunk#embeddedText()} says. */
  private static String text(String context, String content) {
    return new Chunk(0, "", "", null, 0, 0, 0, 0, context, content, 0).embeddedText();
  }

  /**
   * Deletes orphans that still are. The caller has content to himself: a chunk with the text may be
   * on its way that found the row here and left it at that.
   */
  int forget(int modelId, List<ContentHash> orphans) {
    return jdbc.sql(
            """
            DELETE FROM pending_embeddings p
            WHERE p.model_id = :model AND p.text_hash = ANY (:texts)
              AND NOT EXISTS (SELECT FROM rag_chunks c WHERE c.text_hash = p.text_hash)
            """)
        .param("model", modelId)
        .param("texts", Hashes.array(orphans))
        .update();
  }
}
