package dev.sluice.schema.postgres.prune;

import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.PruneStore.IdleRef;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets whole refs. What answers by default, or a trigger keeps up to date, is not among them.
 */
record ForgetRefs(JdbcClient jdbc) {

  private static final String IDLE =
      """
      SELECT r.id, r.name, r.kind, r.seq
      FROM repository_refs r
      JOIN repositories o ON o.id = r.repository_id
      JOIN ref_commits c ON c.ref_id = r.id AND c.seq = r.seq
      LEFT JOIN repo_sync_state s ON s.repository_id = r.repository_id AND s.stream = r.name
      WHERE r.repository_id = ? AND r.kind IN ('branch', 'tag', 'commit')
        AND r.name IS DISTINCT FROM o.default_ref
        AND greatest(c.indexed_at, s.last_success_at) < ?
        AND NOT EXISTS (
          SELECT 1 FROM triggers t WHERE t.repository_id = r.repository_id AND t.ref = r.name)
      ORDER BY r.name
      """;
  private static final String DELETE =
      """
      WITH gone AS (
        DELETE FROM repository_refs WHERE id = ? AND seq = ? RETURNING repository_id, name),
      streams AS (
        DELETE FROM repo_sync_state s USING gone g
        WHERE s.repository_id = g.repository_id AND s.stream = g.name)
      SELECT EXISTS (SELECT 1 FROM gone)
      """;

  List<IdleRef> idle(String repositoryId, Instant before) {
    return jdbc.sql(IDLE)
        .params(repositoryId, Timestamp.from(before))
        .query(
            (row, number) ->
                new IdleRef(
                    row.getLong("id"),
                    row.getString("name"),
                    RefKind.of(row.getString("kind")),
                    row.getInt("seq")))
        .list();
  }

  /** A ref that has moved since it was found idle stays. */
  boolean delete(IdleRef ref) {
    return jdbc.sql(DELETE).params(ref.id(), ref.seq()).query(Boolean.class).single();
  }
}
