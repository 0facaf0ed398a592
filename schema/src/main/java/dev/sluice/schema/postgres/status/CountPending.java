package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.IndexedRef;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a ref reaches and that waits for a vector of the active model. */
final class CountPending {

  private static final String TEXTS =
      """
      SELECT count(*) FROM pending_embeddings p
      JOIN embedding_models m ON m.id = p.model_id AND m.state = 'active'
      WHERE EXISTS (SELECT 1 FROM rag_chunks c JOIN document_refs d ON d.document_id = c.document_id
        WHERE c.text_hash = p.text_hash
          AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?)
      """;

  private final JdbcClient jdbc;

  CountPending(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long texts(IndexedRef ref) {
    return jdbc.sql(TEXTS).params(ref.id(), ref.seq(), ref.seq()).query(Long.class).single();
  }
}
