package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubIdentity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Marks objects as gone, with those of their threads, unless another thread has the number: a
 * repository that was made again under its name begins to count anew. An issue that became a
 * discussion leaves it its number, but not its comments: those are new ones there.
 */
final class MarkGone {

  private static final String MARK =
      """
      WITH objects AS (
        SELECT * FROM unnest(?::text[], ?::bigint[]) AS w (kind, id)
      ), threads AS (
        SELECT t.number, t.kind = 'discussion' AS discussed FROM objects w
        JOIN github_objects t ON t.repository_id = ? AND t.kind = w.kind AND t.id = w.id
        WHERE t.kind IN ('issue', 'discussion') AND NOT EXISTS (
          SELECT FROM github_objects other
          WHERE other.repository_id = t.repository_id AND other.number = t.number
            AND other.kind = t.kind AND other.deleted_at IS NULL
            AND (other.kind, other.id) NOT IN (SELECT kind, id FROM objects))
      ), wanted AS (
        SELECT kind, id FROM objects
        UNION
        SELECT o.kind, o.id FROM threads t
        JOIN github_objects o ON o.repository_id = ? AND o.number = t.number
          AND (o.kind IN ('discussion', 'discussion_comment')) = t.discussed
      )
      UPDATE github_objects o SET deleted_at = ?, change = nextval('github_changes')
      FROM wanted w
      WHERE o.repository_id = ? AND o.kind = w.kind AND o.id = w.id AND o.deleted_at IS NULL
      RETURNING o.kind, o.id, o.number
      """;

  private static final String ALL =
      """
      UPDATE github_objects SET deleted_at = ?, change = nextval('github_changes')
      WHERE repository_id = ? AND deleted_at IS NULL
      """;

  private final JdbcClient jdbc;

  MarkGone(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Marks all that the repository has; returns how many objects. */
  int all(String repositoryId, Instant at) {
    return jdbc.sql(ALL).param(Rows.time(at)).param(repositoryId).update();
  }

  List<GithubIdentity> run(String repositoryId, Collection<GithubIdentity> objects, Instant at) {
    return jdbc.sql(MARK)
        .param(SaveObjects.kinds(objects))
        .param(SaveObjects.ids(objects))
        .param(repositoryId)
        .param(repositoryId)
        .param(Rows.time(at))
        .param(repositoryId)
        .query((row, number) -> SelectIdentities.map(row))
        .list();
  }
}
