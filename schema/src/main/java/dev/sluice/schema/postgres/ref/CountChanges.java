package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefChanges;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares staged revisions with the open rows of a ref. */
final class CountChanges {

  private static final String STAGED =
      """
      SELECT count(*) FILTER (WHERE s.mode <> 0 AND d.path IS NULL) AS added,
             count(*) FILTER (WHERE s.mode <> 0 AND d.path IS NOT NULL
               AND (s.mode, s.blob_id, s.document_id, s.skip_reason)
                 IS DISTINCT FROM (d.mode, d.blob_id, d.document_id, d.skip_reason)) AS changed,
             count(*) FILTER (WHERE s.mode = 0 AND d.path IS NOT NULL) AS deleted
      FROM staged_revisions s LEFT JOIN document_refs d
        ON d.ref_id = ? AND d.path = s.path AND d.to_seq = 2147483647
      WHERE s.job_id = ?
      """;
  private static final String UNSTAGED =
      """
      SELECT count(*) FROM document_refs d
      WHERE d.ref_id = ? AND d.to_seq = 2147483647 AND NOT EXISTS (
        SELECT 1 FROM staged_revisions s WHERE s.job_id = ? AND s.path = d.path)
      """;

  private final JdbcClient jdbc;

  CountChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  RefChanges run(long jobId, IndexedRef ref, boolean wholeTree) {
    RefChanges staged = staged(jobId, ref);
    int unstaged = wholeTree ? unstaged(jobId, ref) : 0;
    return new RefChanges(staged.added(), staged.changed(), staged.deleted() + unstaged);
  }

  private RefChanges staged(long jobId, IndexedRef ref) {
    return jdbc.sql(STAGED)
        .params(ref.id(), jobId)
        .query(
            (row, number) ->
                new RefChanges(row.getInt("added"), row.getInt("changed"), row.getInt("deleted")))
        .single();
  }

  private int unstaged(long jobId, IndexedRef ref) {
    return jdbc.sql(UNSTAGED).params(ref.id(), jobId).query(Integer.class).single();
  }
}
