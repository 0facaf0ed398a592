package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code github_seen}. */
final class SeenObjects {

  private static final String ADD =
      """
      INSERT INTO github_seen (repository_id, kind, id)
      SELECT ?, ?, id FROM unnest(?::bigint[]) AS s (id) ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  private static final String MISSED =
      """
      SELECT o.kind, o.id, o.number FROM github_objects o
      WHERE o.repository_id = ? AND o.kind = ? AND o.change <= ? AND o.deleted_at IS NULL
        AND NOT EXISTS (
          SELECT FROM github_seen s
          WHERE s.repository_id = o.repository_id AND s.kind = o.kind AND s.id = o.id)
      ORDER BY o.id
      """;

  private static final String CLEAR =
      "DELETE FROM github_seen WHERE repository_id = ? AND kind = ?";

  private final JdbcClient jdbc;

  SeenObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String repositoryId, GithubKind kind, Collection<Long> ids) {
    jdbc.sql(ADD).param(repositoryId).param(kind.label()).param(ids.toArray(Long[]::new)).update();
  }

  List<GithubIdentity> missed(String repositoryId, GithubKind kind, long upTo) {
    return jdbc.sql(MISSED)
        .params(repositoryId, kind.label(), upTo)
        .query((row, number) -> SelectIdentities.map(row))
        .list();
  }

  void clear(String repositoryId, GithubKind kind) {
    jdbc.sql(CLEAR).param(repositoryId).param(kind.label()).update();
  }
}
