package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code github_sources}. */
final class Sources {

  private static final String SAVE =
      """
      INSERT INTO github_sources AS s (repository_id, api_url, full_name, github_id) VALUES (?, ?, ?, ?)
      ON CONFLICT (repository_id) DO UPDATE
      SET api_url = excluded.api_url, full_name = excluded.full_name,
          github_id = coalesce(excluded.github_id, s.github_id)
      """;

  private static final String SELECT =
      "SELECT repository_id, api_url, full_name, github_id, swept_at FROM github_sources WHERE ";

  private final JdbcClient jdbc;

  Sources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void save(GithubSource source) {
    jdbc.sql(SAVE)
        .param(source.repositoryId())
        .param(source.apiUrl())
        .param(source.fullName())
        .param(source.githubId())
        .update();
  }

  Optional<GithubSource> of(String repositoryId) {
    return jdbc.sql(SELECT + "repository_id = ?")
        .param(repositoryId)
        .query(Sources::map)
        .optional();
  }

  List<GithubSource> named(String fullName) {
    return jdbc.sql(SELECT + "lower(full_name) = lower(?) ORDER BY api_url, repository_id")
        .param(fullName)
        .query(Sources::map)
        .list();
  }

  List<GithubSource> numbered(long githubId) {
    return jdbc.sql(SELECT + "github_id = ? ORDER BY api_url, repository_id")
        .param(githubId)
        .query(Sources::map)
        .list();
  }

  /** Forgets that deletions were looked for: nothing is left that could be deleted. */
  void unswept(String repositoryId) {
    jdbc.sql("UPDATE github_sources SET swept_at = NULL WHERE repository_id = ?")
        .param(repositoryId)
        .update();
  }

  void swept(String repositoryId, Instant at) {
    jdbc.sql("UPDATE github_sources SET swept_at = ? WHERE repository_id = ?")
        .param(Rows.time(at))
        .param(repositoryId)
        .update();
  }

  private static GithubSource map(ResultSet row, int number) throws SQLException {
    return new GithubSource(
        row.getString("repository_id"),
        row.getString("api_url"),
        row.getString("full_name"),
        row.getObject("github_id", Long.class),
        Rows.instant(row, "swept_at"));
  }
}
