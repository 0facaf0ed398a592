package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.LinkedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads objects whose links to code are to be worked out. */
final class SelectLinkedTexts {

  private static final String COLUMNS =
      """
      SELECT o.kind, o.id, o.number, o.change, o.bot, o.title, o.payload ->> 'body' AS body,
        (SELECT p.payload ->> 'merge_commit_sha' FROM github_objects p
         WHERE o.kind IN ('pull', 'review_comment') AND p.repository_id = o.repository_id
           AND p.number = o.number AND p.kind = 'pull' AND p.deleted_at IS NULL
           AND p.payload ->> 'merged_at' IS NOT NULL LIMIT 1) AS merge_commit,
      """
          + ReviewPlaces.COLUMNS
          + """
          FROM github_objects o
          """;

  private static final String PENDING =
      COLUMNS
          + """
          WHERE o.repository_id = ? AND o.deleted_at IS NULL
            AND o.change > (SELECT linked_change FROM github_sources WHERE repository_id = ?)
          ORDER BY o.change LIMIT ?
          """;

  private static final String AWAITING =
      COLUMNS
          + """
          JOIN github_awaited_commits a
            ON a.repository_id = o.repository_id AND a.kind = o.kind AND a.id = o.id
          WHERE a.repository_id = :repository AND o.deleted_at IS NULL AND o.change > :above
            AND (:all OR a.commit_id = ANY (:commits)
              OR o.kind = 'review_comment' AND o.number = ANY (:numbers))
          ORDER BY o.change LIMIT :limit
          """;

  private final JdbcClient jdbc;

  SelectLinkedTexts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LinkedText> pending(String repositoryId, int limit) {
    return jdbc.sql(PENDING)
        .params(repositoryId, repositoryId, limit)
        .query((row, number) -> map(row))
        .list();
  }

  List<LinkedText> awaiting(
      String repositoryId,
      @Nullable Collection<String> commits,
      Collection<Integer> numbers,
      long above,
      int limit) {
    return jdbc.sql(AWAITING)
        .param("repository", repositoryId)
        .param("above", above)
        .param("all", commits == null)
        .param("commits", commits == null ? new String[0] : commits.toArray(String[]::new))
        .param("numbers", numbers.toArray(Integer[]::new))
        .param("limit", limit)
        .query((row, number) -> map(row))
        .list();
  }

  private static LinkedText map(ResultSet row) throws SQLException {
    return new LinkedText(
        SelectIdentities.map(row),
        row.getLong("change"),
        row.getBoolean("bot"),
        row.getString("title"),
        row.getString("body"),
        row.getString("merge_commit"),
        ReviewPlaces.map(row));
  }
}
