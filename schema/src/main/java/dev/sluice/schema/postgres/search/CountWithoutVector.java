package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.RefPosition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts chunks whose text waits for a vector, or was given up. */
record CountWithoutVector(JdbcTemplate jdbc) {

  private static final String ANY =
      """
      SELECT EXISTS (SELECT FROM pending_embeddings WHERE model_id = ?)
          OR EXISTS (SELECT FROM dead_letters WHERE model_id = ? AND text_hash IS NOT NULL)
      """;

  private static final String COUNT =
      """
      WITH waiting AS MATERIALIZED (
        SELECT text_hash FROM pending_embeddings WHERE model_id = ?
        UNION
        SELECT l.text_hash FROM dead_letters l WHERE l.model_id = ? AND l.text_hash IS NOT NULL
      )
      SELECT count(*)
      FROM waiting w
      JOIN rag_chunks c ON c.text_hash = w.text_hash
      JOIN document_refs r ON r.document_id = c.document_id
      WHERE r.ref_id = ? AND r.from_seq <= ? AND r.to_seq > ?
        AND NOT EXISTS (SELECT FROM rag_embeddings e WHERE e.model_id = ? AND e.text_hash = w.text_hash)
      """;

  boolean any(int modelId) {
    return Boolean.TRUE.equals(jdbc.queryForObject(ANY, Boolean.class, modelId, modelId));
  }

  long of(int modelId, RefPosition ref) {
    Long count =
        jdbc.queryForObject(
            COUNT, Long.class, modelId, modelId, ref.refId(), ref.seq(), ref.seq(), modelId);
    return count == null ? 0 : count;
  }
}
