package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  Optional<GithubIdentity> one(String repositoryId, GithubKind kind, long id) {
    return jdbc.sql(SELECT + " kind = ? AND id = ?")
        .params(repositoryId, kind.label(), id)
        .query((row, number) -> map(row))
        .optional();
  }

  Optional<GithubIdentity> thread(String repositoryId, int thread) {
    return jdbc.sql(SELECT + " number = ? AND kind = 'issue'")
        .params(repositoryId, thread)
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
