package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.SyncState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes {@code repo_sync_state}. */
final class SyncStates {

  private static final String CONFIRMED =
      """
      INSERT INTO repo_sync_state
        (repository_id, stream, head_sha, last_indexed_sha, behind, last_success_at)
      VALUES (?, ?, ?, ?, 0, now())
      ON CONFLICT (repository_id, stream) DO UPDATE
      SET head_sha = excluded.head_sha, last_indexed_sha = excluded.last_indexed_sha, behind = 0,
          last_success_at = excluded.last_success_at, last_error = NULL, last_error_at = NULL
      """;
  private static final String SAW_HEAD =
      """
      INSERT INTO repo_sync_state (repository_id, stream, head_sha, behind, checked_at)
      VALUES (?, ?, ?, ?, now())
      ON CONFLICT (repository_id, stream) DO UPDATE
      SET head_sha = excluded.head_sha, behind = excluded.behind, checked_at = excluded.checked_at
      """;
  private static final String FAILED =
      """
      INSERT INTO repo_sync_state (repository_id, stream, last_error, last_error_at)
      VALUES (?, ?, ?, now())
      ON CONFLICT (repository_id, stream) DO UPDATE
      SET last_error = excluded.last_error, last_error_at = excluded.last_error_at
      """;
  private static final String RECOVERED =
      """
      UPDATE repo_sync_state SET last_error = NULL, last_error_at = NULL
      WHERE repository_id = ? AND stream = ? AND last_error = ?
      """;
  private static final String LIST =
      """
      SELECT repository_id, stream, head_sha, last_indexed_sha, behind, last_success_at, last_error
      FROM repo_sync_state WHERE repository_id = ? ORDER BY stream
      """;

  private final JdbcClient jdbc;

  SyncStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void confirmed(String repositoryId, String stream, String commit) {
    jdbc.sql(CONFIRMED).params(repositoryId, stream, commit, commit).update();
  }

  void sawHead(String repositoryId, String stream, String head, int behind) {
    jdbc.sql(SAW_HEAD).params(repositoryId, stream, head, behind).update();
  }

  void failed(String repositoryId, String stream, String error) {
    jdbc.sql(FAILED).params(repositoryId, stream, error).update();
  }

  void recovered(String repositoryId, String stream, String error) {
    jdbc.sql(RECOVERED).params(repositoryId, stream, error).update();
  }

  List<SyncState> list(String repositoryId) {
    return jdbc.sql(LIST).param(repositoryId).query(SyncStates::map).list();
  }

  private static SyncState map(ResultSet row, int number) throws SQLException {
    Timestamp success = row.getTimestamp("last_success_at");
    return new SyncState(
        row.getString("repository_id"),
        row.getString("stream"),
        row.getString("head_sha"),
        row.getString("last_indexed_sha"),
        row.getInt("behind"),
        success == null ? null : success.toInstant(),
        row.getString("last_error"));
  }
}
