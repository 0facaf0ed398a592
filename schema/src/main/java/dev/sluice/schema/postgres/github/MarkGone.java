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
      UPDATE github_objects o SET deleted_at = ?, change = nextval('github_changes')
      WHERE o.repository_id = ? AND o.deleted_at IS NULL AND (
        (o.kind, o.id) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
        OR (o.number, o.kind IN ('discussion', 'discussion_comment')) IN (
          SELECT t.number, t.kind = 'discussion' FROM github_objects t
          WHERE t.repository_id = ?
            AND (t.kind, t.id) IN (SELECT * FROM unnest(?::text[], ?::bigint[]))
            AND NOT EXISTS (
              SELECT FROM github_objects other
              WHERE other.repository_id = t.repository_id AND other.number = t.number
                AND other.kind = t.kind AND other.deleted_at IS NULL
                AND (other.kind, other.id) NOT IN (SELECT * FROM unnest(?::text[], ?::bigint[])))))
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
    List<GithubIdentity> threads =
        objects.stream().filter(object -> object.kind().thread()).toList();
    return jdbc.sql(MARK)
        .param(Rows.time(at))
        .param(repositoryId)
        .param(SaveObjects.kinds(objects))
        .param(SaveObjects.ids(objects))
        .param(repositoryId)
        .param(SaveObjects.kinds(threads))
        .param(SaveObjects.ids(threads))
        .param(SaveObjects.kinds(threads))
        .param(SaveObjects.ids(threads))
        .query((row, number) -> SelectIdentities.map(row))
        .list();
  }
}
