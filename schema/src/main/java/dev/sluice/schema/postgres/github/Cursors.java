package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code repo_sync_state} that belong to streams of objects. */
final class Cursors {

  private static final String SELECT =
      """
      SELECT cursor, etag, etag_url, walk_next, walk_reached FROM repo_sync_state
      WHERE repository_id = ? AND stream = ?
      """;

  private static final String SAVE =
      """
      INSERT INTO repo_sync_state (repository_id, stream, cursor, etag, etag_url, walk_next, walk_reached)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (repository_id, stream) DO UPDATE
      SET cursor = excluded.cursor, etag = excluded.etag, etag_url = excluded.etag_url,
          walk_next = excluded.walk_next, walk_reached = excluded.walk_reached
      """;

  private static final String COMPLETED =
      """
      UPDATE repo_sync_state SET last_success_at = ?, last_error = NULL, last_error_at = NULL
      WHERE repository_id = ? AND stream = ?
      """;

  private static final String LEAVE =
      """
      UPDATE repo_sync_state SET walk_next = NULL, walk_reached = NULL
      WHERE repository_id = ? AND walk_next IS NOT NULL
      """;

  /** Not what is known of the ref that the documents are the content of. */
  private static final String CLEAR =
      """
      DELETE FROM repo_sync_state s WHERE s.repository_id = ? AND s.stream LIKE 'github:%'
        AND NOT EXISTS (
          SELECT FROM repository_refs r
          WHERE r.repository_id = s.repository_id AND r.name = s.stream)
      """;

  private final JdbcClient jdbc;

  Cursors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  GithubCursor find(String repositoryId, String stream) {
    return jdbc.sql(SELECT)
        .params(repositoryId, stream)
        .query((row, number) -> map(stream, row))
        .optional()
        .orElseGet(() -> GithubCursor.start(stream));
  }

  void save(String repositoryId, GithubCursor cursor) {
    Instant position = cursor.position();
    @Nullable Walk walk = cursor.walk();
    jdbc.sql(SAVE)
        .param(repositoryId)
        .param(cursor.stream())
        .param(position == null ? null : position.toString())
        .param(cursor.etag())
        .param(cursor.etagUrl())
        .param(walk == null ? null : walk.next())
        .param(walk == null ? null : walk.reached())
        .update();
  }

  void completed(String repositoryId, String stream, Instant at) {
    jdbc.sql(COMPLETED).param(Rows.time(at)).param(repositoryId).param(stream).update();
  }

  /** Forgets how far the repository's streams and sweeps are read. */
  void clear(String repositoryId) {
    jdbc.sql(CLEAR).param(repositoryId).update();
  }

  /** Forgets the places of walks that are under way, which are addresses by name. */
  void leaveWalks(String repositoryId) {
    jdbc.sql(LEAVE).param(repositoryId).update();
  }

  private static GithubCursor map(String stream, ResultSet row) throws SQLException {
    @Nullable String position = row.getString("cursor");
    @Nullable String next = row.getString("walk_next");
    return new GithubCursor(
        stream,
        position == null ? null : Instant.parse(position),
        row.getString("etag"),
        row.getString("etag_url"),
        next == null ? null : new Walk(next, row.getString("walk_reached")));
  }
}
