package dev.sluice.schema.postgres;

import dev.sluice.schema.model.ModelProgress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts how far a model has come. */
record SelectModelProgress(JdbcClient jdbc) {

  private static final String SQL =
      """
      WITH texts AS (SELECT DISTINCT text_hash FROM rag_chunks),
      state AS (
        SELECT e.text_hash IS NOT NULL AS embedded, d.text_hash IS NOT NULL AS failed
        FROM texts
        LEFT JOIN (SELECT text_hash FROM rag_embeddings WHERE model_id = :id) e USING (text_hash)
        LEFT JOIN (SELECT DISTINCT text_hash FROM dead_letters
                   WHERE model_id = :id AND state = 'dead') d USING (text_hash))
      SELECT count(*) AS texts,
             count(*) FILTER (WHERE embedded) AS embedded,
             count(*) FILTER (WHERE failed AND NOT embedded) AS failed,
             (SELECT count(*) FROM pending_embeddings WHERE model_id = :id) AS pending,
             EXISTS (SELECT FROM pg_index
                     WHERE indexrelid = to_regclass(:index) AND indisvalid) AS indexed
      FROM state
      """;

  ModelProgress of(int id) {
    return jdbc.sql(SQL)
        .param("id", id)
        .param("index", "rag_embeddings_hnsw_" + id)
        .query(
            (row, number) ->
                new ModelProgress(
                    row.getLong("texts"),
                    row.getLong("embedded"),
                    row.getLong("pending"),
                    row.getLong("failed"),
                    row.getBoolean("indexed")))
        .single();
  }
}
