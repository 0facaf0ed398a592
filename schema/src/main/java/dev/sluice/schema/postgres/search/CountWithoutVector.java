package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.RefPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts chunks whose text waits for a vector, or was given up. */
record CountWithoutVector(JdbcTemplate jdbc) {

  private static final String COUNT =
      """
      WITH waiting AS (
        SELECT text_hash FROM pending_embeddings WHERE model_id = ?
        UNION
        SELECT text_hash FROM dead_letters WHERE model_id = ? AND text_hash IS NOT NULL
      ), incomplete AS MATERIALIZED (
        SELECT c.document_id, count(*) AS chunks
        FROM waiting w JOIN rag_chunks c ON c.text_hash = w.text_hash
        WHERE NOT EXISTS (
          SELECT FROM rag_embeddings e WHERE e.model_id = ? AND e.text_hash = w.text_hash)
        GROUP BY c.document_id
      )
      SELECT p.ref_id, p.seq, sum(i.chunks)
      FROM incomplete i
      JOIN document_refs r ON r.document_id = i.document_id
      JOIN unnest(?::bigint[], ?::int[]) AS p(ref_id, seq)
        ON p.ref_id = r.ref_id AND r.from_seq <= p.seq AND r.to_seq > p.seq
      GROUP BY p.ref_id, p.seq
      """;

  Map<RefPosition, Long> of(int modelId, Collection<RefPosition> refs) {
    Map<RefPosition, Long> counts = new HashMap<>();
    jdbc.query(
        COUNT,
        row -> {
          counts.put(new RefPosition(row.getLong(1), row.getInt(2)), row.getLong(3));
        },
        modelId,
        modelId,
        modelId,
        refs.stream().mapToLong(RefPosition::refId).toArray(),
        refs.stream().mapToInt(RefPosition::seq).toArray());
    return counts;
  }
}
