package dev.sluice.schema.postgres.document;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.IndexedChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers which texts wait for a vector of which model. */
record InsertPendingTexts(JdbcTemplate jdbc) {

  private static final String SQL =
      """
      INSERT INTO pending_embeddings (model_id, text_hash)
      SELECT m.id, t.text_hash
      FROM embedding_models m CROSS JOIN unnest(?) AS t (text_hash)
      WHERE m.state IN ('filling', 'active')
        AND NOT EXISTS (
          SELECT FROM rag_embeddings e
          WHERE e.model_id = m.id AND e.text_hash = t.text_hash)
      ORDER BY m.id, t.text_hash
      ON CONFLICT DO NOTHING
      RETURNING model_id, text_hash
      """;

  /** Returns what was not known to wait. */
  List<EmbeddingMessage> of(List<IndexedChunk> chunks) {
    Map<ContentHash, IndexedChunk> texts = HashMap.newHashMap(chunks.size());
    chunks.forEach(chunk -> texts.putIfAbsent(chunk.textHash(), chunk));
    return jdbc.execute(SQL, (PreparedStatement insert) -> insert(insert, texts));
  }

  private static List<EmbeddingMessage> insert(
      PreparedStatement insert, Map<ContentHash, IndexedChunk> texts) throws SQLException {
    byte[][] hashes = texts.keySet().stream().map(ContentHash::bytes).toArray(byte[][]::new);
    insert.setArray(1, insert.getConnection().createArrayOf("bytea", hashes));
    List<EmbeddingMessage> messages = new ArrayList<>();
    try (ResultSet rows = insert.executeQuery()) {
      while (rows.next()) {
        messages.add(message(rows, texts));
      }
    }
    return messages;
  }

  private static EmbeddingMessage message(ResultSet row, Map<ContentHash, IndexedChunk> texts)
      throws SQLException {
    ContentHash hash = ContentHash.ofDigest(row.getBytes(2));
    IndexedChunk chunk = Objects.requireNonNull(texts.get(hash));
    return new EmbeddingMessage(row.getInt(1), hash, chunk.chunk().embeddedText());
  }
}
