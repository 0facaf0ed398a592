package dev.sluice.schema.postgres.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts and reads runs. */
final class SelectJobs {

  private static final String COLUMNS =
      """
      id, kind, repository_id, ref, state, parameters, statistics, error, advice, created_at,
      started_at, finished_at
      """;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM ingestion_jobs ";
  private static final String INSERT =
      """
      INSERT INTO ingestion_jobs (kind, repository_id, ref, state, parameters, created_at)
      VALUES (?, ?, ?, 'queued', ?::jsonb, now()) RETURNING
      """;
  private static final String LAST_UPDATE =
      """
      WHERE repository_id = ? AND id > ? AND state = 'done'
        AND kind IN ('index', 'reindex', 'sync')
      ORDER BY id DESC LIMIT 1
      """;
  // The operator ? would be taken for a parameter.
  private static final String SUSPENDED =
      """
      SELECT j.* FROM github_sources s CROSS JOIN LATERAL (
        SELECT * FROM ingestion_jobs
        WHERE repository_id = s.repository_id AND kind = 'sync' ORDER BY id DESC LIMIT 1) j
      WHERE j.state = 'done' AND jsonb_exists(j.statistics, 'continuesAt')
      """;
  private static final String OF_REPOSITORY = "(?::text IS NULL OR repository_id = ?) ";

  private final JdbcClient jdbc;

  SelectJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Job inserted(
      String kind, @Nullable String repositoryId, @Nullable String ref, String parameters) {
    return jdbc.sql(INSERT + " " + COLUMNS)
        .param(kind)
        .param(repositoryId)
        .param(ref)
        .param(parameters)
        .query(SelectJobs::map)
        .single();
  }

  Optional<Job> find(long id) {
    return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(SelectJobs::map).optional();
  }

  List<Job> page(@Nullable Long before, @Nullable String repositoryId, int limit) {
    return jdbc.sql(SELECT + "WHERE id < ? AND " + OF_REPOSITORY + "ORDER BY id DESC LIMIT ?")
        .param(before == null ? Long.MAX_VALUE : before)
        .param(repositoryId)
        .param(repositoryId)
        .param(limit)
        .query(SelectJobs::map)
        .list();
  }

  long count(@Nullable String repositoryId) {
    return jdbc.sql("SELECT count(*) FROM ingestion_jobs WHERE " + OF_REPOSITORY)
        .param(repositoryId)
        .param(repositoryId)
        .query(Long.class)
        .single();
  }

  List<Job> unfinished() {
    return jdbc.sql(SELECT + "WHERE state IN ('queued', 'running') ORDER BY id")
        .query(SelectJobs::map)
        .list();
  }

  Optional<Job> lastUpdate(String repositoryId, long above) {
    return jdbc.sql(SELECT + LAST_UPDATE)
        .params(repositoryId, above)
        .query(SelectJobs::map)
        .optional();
  }

  List<Job> suspendedSyncs() {
    return jdbc.sql(SUSPENDED).query(SelectJobs::map).list();
  }

  private static Job map(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("repository_id"),
        row.getString("ref"),
        JobState.of(row.getString("state")),
        Json.read(row.getString("parameters")),
        Json.read(row.getString("statistics")),
        row.getString("error"),
        row.getString("advice"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("finished_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
