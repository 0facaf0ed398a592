package dev.sluice.schema.postgres.prune;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets what refs were once. Commits that were forgotten keep their row, but no content. */
record ForgetCommits(JdbcClient jdbc) {

  private static final String MARK =
      """
      UPDATE ref_commits c SET pruned_at = now()
      FROM (
        SELECT c.ref_id, max(c.seq) AS seq
        FROM ref_commits c JOIN repository_refs r ON r.id = c.ref_id
        WHERE r.repository_id = ? AND c.indexed_at < ? GROUP BY c.ref_id) first_kept
      WHERE c.ref_id = first_kept.ref_id AND c.seq < first_kept.seq AND c.pruned_at IS NULL
      """;
  private static final String DELETE =
      """
      WITH forgotten AS (
        SELECT c.ref_id, max(c.seq) AS seq
        FROM ref_commits c JOIN repository_refs r ON r.id = c.ref_id
        WHERE r.repository_id = ? AND c.pruned_at IS NOT NULL GROUP BY c.ref_id)
      DELETE FROM document_refs WHERE ctid = ANY (ARRAY (
        SELECT d.ctid FROM document_refs d JOIN forgotten f ON f.ref_id = d.ref_id
        WHERE d.to_seq <= f.seq + 1 LIMIT ?))
      """;

  int mark(String repositoryId, Instant before) {
    return jdbc.sql(MARK).params(repositoryId, Timestamp.from(before)).update();
  }

  /** A path is gone for good when every position that it was seen at is forgotten. */
  int delete(String repositoryId, int limit) {
    return jdbc.sql(DELETE).params(repositoryId, limit).update();
  }
}
