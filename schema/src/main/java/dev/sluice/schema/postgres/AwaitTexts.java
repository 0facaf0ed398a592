package dev.sluice.schema.postgres;

import dev.sluice.schema.model.ContentHash;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes texts that wait for a vector. */
record AwaitTexts(JdbcClient jdbc) {

  Set<ContentHash> these(int modelId, Collection<ContentHash> texts) {
    return jdbc.sql(
            """
            INSERT INTO pending_embeddings (model_id, text_hash)
            SELECT :model, t.text_hash FROM unnest(:texts) AS t (text_hash)
            WHERE NOT EXISTS (
              SELECT FROM rag_embeddings e
              WHERE e.model_id = :model AND e.text_hash = t.text_hash)
            ORDER BY t.text_hash
            ON CONFLICT DO NOTHING
            RETURNING text_hash
            """)
        .param("model", modelId)
        .param("texts", Hashes.array(texts))
        .query(Hashes::textHash)
        .set();
  }

  /** They wait since ever, so that they are brought as soon as there is room. */
  Optional<ContentHash> page(int modelId, Optional<ContentHash> after, int limit) {
    return jdbc.sql(
            """
            WITH page AS (
              SELECT DISTINCT text_hash FROM rag_chunks
              WHERE text_hash > :after ORDER BY text_hash LIMIT :limit),
            noted AS (
              INSERT INTO pending_embeddings (model_id, text_hash, created_at)
              SELECT :model, text_hash, 'epoch' FROM page
              WHERE NOT EXISTS (
                  SELECT FROM rag_embeddings e
                  WHERE e.model_id = :model AND e.text_hash = page.text_hash)
                AND NOT EXISTS (
                  SELECT FROM dead_letters d
                  WHERE d.model_id = :model AND d.text_hash = page.text_hash AND d.state = 'dead')
              ORDER BY text_hash
              ON CONFLICT DO NOTHING)
            SELECT text_hash FROM page ORDER BY text_hash DESC LIMIT 1
            """)
        .param("model", modelId)
        .param("after", after.map(ContentHash::bytes).orElse(new byte[0]))
        .param("limit", limit)
        .query(Hashes::textHash)
        .optional();
  }
}
