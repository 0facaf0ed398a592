package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.PullState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds objects that are there. */
final class SelectIdentities {

  private static final String SELECT =
      """
      SELECT kind, id, number FROM github_objects
      WHERE repository_id = ? AND deleted_at IS NULL AND
      """;

  private static final String UNSETTLED =
      """
      SELECT t.number FROM github_objects t
      WHERE t.repository_id = ? AND t.kind = 'issue' AND t.deleted_at IS NULL AND t.change > ?
        AND (t.payload ->> 'comments')::bigint <> (
          SELECT count(*) FROM github_objects c
          WHERE c.repository_id = t.repository_id AND c.number = t.number
            AND c.kind = 'issue_comment' AND c.deleted_at IS NULL)
      ORDER BY t.number
      """;

  private static final String ORPHANS =
      """
      SELECT o.kind, o.id, o.number FROM github_objects o
      WHERE o.repository_id = ? AND o.deleted_at IS NULL AND o.number IS NOT NULL
        AND o.kind IN ('pull', 'pull_changes', 'review', 'review_comment', 'issue_comment')
        AND NOT EXISTS (
          SELECT FROM github_objects t
          WHERE t.repository_id = o.repository_id AND t.number = o.number
            AND t.kind = 'issue' AND t.deleted_at IS NULL)
      ORDER BY o.number, o.kind, o.id
      """;

  /** Payloads are read of outdated ones alone: those of all pull requests would be unpacked. */
  private static final String OUTDATED_PULLS =
      """
      WITH outdated AS MATERIALIZED (
        SELECT p.id, p.number, p.payload ->> 'node_id' AS node_id, p.updated_at
        FROM github_objects p
        LEFT JOIN github_objects c
          ON c.repository_id = p.repository_id AND c.kind = 'pull_changes' AND c.id = p.id
            AND c.deleted_at IS NULL
        WHERE p.repository_id = ? AND p.kind = 'pull' AND p.deleted_at IS NULL
          AND (c.id IS NULL OR c.updated_at < p.updated_at))
      SELECT * FROM outdated WHERE node_id IS NOT NULL ORDER BY number
      """;

  private final JdbcClient jdbc;

  SelectIdentities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<GithubIdentity> ofKind(String repositoryId, GithubKind kind, long upTo) {
    return jdbc.sql(SELECT + " kind = ? AND change <= ? ORDER BY id")
        .params(repositoryId, kind.label(), upTo)
        .query((row, number) -> map(row))
        .list();
  }

  List<GithubIdentity> comments(String repositoryId, int thread, long upTo) {
    return jdbc.sql(SELECT + " number = ? AND kind = 'issue_comment' AND change <= ? ORDER BY id")
        .params(repositoryId, thread, upTo)
        .query((row, number) -> map(row))
        .list();
  }

  List<GithubIdentity> parts(
      String repositoryId, GithubKind kind, Collection<Integer> threads, long upTo) {
    return jdbc.sql(SELECT + " number = ANY (?) AND kind = ? AND change <= ? ORDER BY id")
        .params(repositoryId, threads.toArray(Integer[]::new), kind.label(), upTo)
        .query((row, number) -> map(row))
        .list();
  }

  List<GithubIdentity> orphans(String repositoryId) {
    return jdbc.sql(ORPHANS).param(repositoryId).query((row, number) -> map(row)).list();
  }

  List<PullState> outdatedPulls(String repositoryId) {
    return jdbc.sql(OUTDATED_PULLS)
        .param(repositoryId)
        .query(
            (row, number) ->
                new PullState(
                    row.getLong("id"),
                    row.getInt("number"),
                    row.getString("node_id"),
                    Objects.requireNonNull(Rows.instant(row, "updated_at"))))
        .list();
  }

  Optional<GithubIdentity> one(String repositoryId, GithubKind kind, long id) {
    return jdbc.sql(SELECT + " kind = ? AND id = ?")
        .params(repositoryId, kind.label(), id)
        .query((row, number) -> map(row))
        .optional();
  }

  Optional<GithubIdentity> thread(String repositoryId, GithubKind kind, int thread) {
    return jdbc.sql(SELECT + " number = ? AND kind = ? ORDER BY id DESC LIMIT 1")
        .params(repositoryId, thread, kind.label())
        .query((row, number) -> map(row))
        .optional();
  }

  List<Integer> unsettled(String repositoryId, long above) {
    return jdbc.sql(UNSETTLED).params(repositoryId, above).query(Integer.class).list();
  }

  static GithubIdentity map(ResultSet row) throws SQLException {
    return new GithubIdentity(
        GithubKind.of(row.getString("kind")), row.getLong("id"), Rows.integer(row, "number"));
  }
}
