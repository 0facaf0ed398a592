package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads what documents are made of, without the rest of the payloads. */
final class SelectTexts {

  private static final String COLUMNS =
      """
      SELECT o.kind, o.path, o.number, o.pull, t.title, o.author, o.bot, o.updated_at,
             o.deleted_at IS NOT NULL AS gone, o.payload ->> 'body' AS body,
             o.payload ->> 'path' AS file, o.payload ->> 'diff_hunk' AS hunk
      """;

  private static final String THREAD =
      """
      LEFT JOIN LATERAL (
        SELECT t.title FROM github_objects t
        WHERE t.repository_id = o.repository_id AND t.number = o.number
          AND t.kind IN ('issue', 'discussion') AND t.deleted_at IS NULL
          AND (t.kind = 'discussion') = (o.kind IN ('discussion', 'discussion_comment'))
        LIMIT 1) t ON true
      """;

  /** Of several at one path the one that is there comes last: a repository may be made anew. */
  private static final String CHANGED =
      """
      WITH wanted AS (
        SELECT kind, id FROM github_objects WHERE repository_id = ? AND change > ?
        UNION
        SELECT c.kind, c.id FROM github_objects t
        JOIN github_objects c ON c.repository_id = t.repository_id AND c.number = t.number
        WHERE t.repository_id = ? AND t.title_change > ?)
      """
          + COLUMNS
          + "FROM wanted w JOIN github_objects o ON o.repository_id = ? AND o.kind = w.kind AND"
          + " o.id = w.id\n"
          + THREAD
          + "WHERE o.path IS NOT NULL ORDER BY o.path, o.deleted_at IS NULL";

  private static final String ALL =
      COLUMNS
          + "FROM github_objects o\n"
          + THREAD
          + "WHERE o.repository_id = ? AND o.path IS NOT NULL AND o.deleted_at IS NULL"
          + " ORDER BY o.path";

  private static final String AT =
      COLUMNS
          + "FROM github_objects o\n"
          + THREAD
          + "WHERE o.repository_id = ? AND o.path = ANY (?::text[]) AND o.deleted_at IS NULL";

  private static final int FETCH_SIZE = 500;

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  SelectTexts(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
  }

  void changed(String repositoryId, long above, Consumer<GithubText> sink) {
    if (above == 0) {
      stream(ALL, sink, repositoryId);
    } else {
      stream(CHANGED, sink, repositoryId, above, repositoryId, above, repositoryId);
    }
  }

  /**
   * The driver fetches in portions only inside a transaction. It is one of a connection apart: what
   * the sink writes meanwhile is no part of it.
   */
  private void stream(String sql, Consumer<GithubText> sink, Object... parameters) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      JdbcTemplate apart = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      apart.setFetchSize(FETCH_SIZE);
      apart.query(sql, (ResultSet row) -> sink.accept(map(row)), parameters);
      connection.rollback();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("what was written on GitHub can't be read", e);
    }
  }

  List<GithubText> at(String repositoryId, Collection<String> paths) {
    return jdbc.query(AT, (row, number) -> map(row), repositoryId, paths.toArray(String[]::new));
  }

  private static GithubText map(ResultSet row) throws SQLException {
    return new GithubText(
        GithubKind.of(row.getString("kind")),
        row.getString("path"),
        row.getInt("number"),
        row.getBoolean("pull"),
        row.getString("title"),
        row.getString("author"),
        row.getBoolean("bot"),
        Objects.requireNonNullElse(Rows.instant(row, "updated_at"), Instant.EPOCH),
        row.getBoolean("gone"),
        row.getString("body"),
        row.getString("file"),
        row.getString("hunk"));
  }
}
