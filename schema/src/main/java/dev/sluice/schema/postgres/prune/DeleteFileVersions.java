package dev.sluice.schema.postgres.prune;

import dev.sluice.schema.port.PruneStore.Deleted;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes file versions that no ref and no run needs, with their chunks, and the vectors of texts
 * that occur nowhere else. The caller's transaction holds {@link
 * dev.sluice.schema.postgres.ContentLock} exclusively.
 */
public record DeleteFileVersions(JdbcClient jdbc) {

  private static final String UNNEEDED =
      """
      SELECT o.id FROM unnest(?::uuid[]) AS o (id)
      WHERE NOT EXISTS (SELECT 1 FROM document_refs d WHERE d.document_id = o.id)
        AND NOT EXISTS (SELECT 1 FROM staged_revisions s WHERE s.document_id = o.id)
      """;

  /** Takes the chunks of file versions out of the statistics of words. */
  public static final String COUNT_DOWN =
      """
      WITH gone AS (
        SELECT tsv, term_count FROM rag_chunks WHERE document_id = ANY (?::uuid[])),
      counts AS (
        SELECT lexeme, -count(*)::integer AS n
        FROM gone, LATERAL unnest(tsvector_to_array(gone.tsv)) lexeme
        WHERE strpos(lexeme, '+') = 0 GROUP BY lexeme)
      INSERT INTO lexeme_deltas (chunks, terms, lexemes, counts)
      SELECT -(SELECT count(*) FROM gone), -(SELECT coalesce(sum(term_count), 0) FROM gone),
             coalesce(array_agg(lexeme ORDER BY lexeme), '{}'),
             coalesce(array_agg(n ORDER BY lexeme), '{}')
      FROM counts HAVING EXISTS (SELECT 1 FROM gone)
      """;

  private static final String DELETE =
      """
      WITH ids AS (SELECT id FROM unnest(?::uuid[]) AS o (id)),
      chunks AS (
        DELETE FROM rag_chunks c USING ids WHERE c.document_id = ids.id RETURNING c.text_hash),
      texts AS (
        SELECT DISTINCT t.text_hash FROM chunks t
        WHERE NOT EXISTS (
          SELECT 1 FROM rag_chunks c
          WHERE c.text_hash = t.text_hash
            AND NOT EXISTS (SELECT 1 FROM ids WHERE ids.id = c.document_id))),
      waiting AS (
        DELETE FROM pending_embeddings p USING texts t, embedding_models m
        WHERE p.model_id = m.id AND p.text_hash = t.text_hash),
      vectors AS (
        DELETE FROM rag_embeddings e USING texts t, embedding_models m
        WHERE e.model_id = m.id AND e.text_hash = t.text_hash RETURNING 1),
      documents AS (
        DELETE FROM documents d USING ids WHERE d.id = ids.id RETURNING 1)
      SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM chunks) AS chunks,
             (SELECT count(*) FROM vectors) AS vectors
      """;

  /** Deletes those of the file versions that are not needed. */
  public Deleted of(Collection<UUID> ids) {
    String[] unneeded =
        jdbc.sql(UNNEEDED).param(texts(ids)).query(String.class).list().toArray(String[]::new);
    if (unneeded.length == 0) {
      return Deleted.NOTHING;
    }
    jdbc.sql(COUNT_DOWN).param(unneeded).update();
    return jdbc.sql(DELETE)
        .param(unneeded)
        .query(
            (row, number) ->
                new Deleted(
                    row.getLong("documents"), row.getLong("chunks"), row.getLong("vectors")))
        .single();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
