package dev.sluice.schema.postgres.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.RunEvent;
import dev.sluice.schema.port.JobStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link JobStore} on Postgres. */
public final class PostgresJobStore implements JobStore {

  private static final String FINISH =
      """
      UPDATE ingestion_jobs
      SET state = ?, error = ?, advice = ?, statistics = ?::jsonb, finished_at = now()
      WHERE id = ?
      """;

  private final JdbcClient jdbc;
  private final SelectJobs select;
  private final Events events;

  /** Uses connections of the pool. */
  public PostgresJobStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    select = new SelectJobs(jdbc);
    events = new Events(dataSource);
  }

  @Override
  public Job create(
      String kind,
      @Nullable String repositoryId,
      @Nullable String ref,
      Map<String, Object> parameters) {
    return select.inserted(kind, repositoryId, ref, Json.write(parameters));
  }

  @Override
  public Optional<Job> find(long id) {
    return select.find(id);
  }

  @Override
  public List<Job> list(@Nullable Long before, @Nullable String repositoryId, int limit) {
    return select.page(before, repositoryId, limit);
  }

  @Override
  public long count(@Nullable String repositoryId) {
    return select.count(repositoryId);
  }

  @Override
  public List<Job> unfinished() {
    return select.unfinished();
  }

  @Override
  public Optional<Job> lastUpdate(String repositoryId, long above) {
    return select.lastUpdate(repositoryId, above);
  }

  @Override
  public List<Job> suspendedSyncs() {
    return select.suspendedSyncs();
  }

  @Override
  public Optional<RunAttempt> started(long id) {
    return jdbc.sql(
            """
            UPDATE ingestion_jobs
            SET state = 'running', started_at = coalesce(started_at, now()), error = NULL,
                advice = NULL, attempt = attempt + 1
            WHERE id = ? AND finished_at IS NULL RETURNING attempt
            """)
        .param(id)
        .query(Integer.class)
        .optional()
        .map(number -> new RunAttempt(id, number));
  }

  @Override
  public void requeued(long id) {
    jdbc.sql(
            """
            UPDATE ingestion_jobs
            SET state = 'queued', error = NULL, advice = NULL, finished_at = NULL
            WHERE id = ?
            """)
        .param(id)
        .update();
  }

  @Override
  public void parameters(long id, Map<String, Object> parameters) {
    jdbc.sql("UPDATE ingestion_jobs SET parameters = ?::jsonb WHERE id = ?")
        .params(Json.write(parameters), id)
        .update();
  }

  @Override
  public void statistics(long id, Map<String, Object> statistics) {
    jdbc.sql("UPDATE ingestion_jobs SET statistics = ?::jsonb WHERE id = ?")
        .params(Json.write(statistics), id)
        .update();
  }

  @Override
  public void finished(
      long id,
      JobState state,
      @Nullable String error,
      @Nullable String advice,
      Map<String, Object> statistics) {
    finish(FINISH, state, error, advice, statistics).param(id).update();
  }

  @Override
  public void finished(
      RunAttempt attempt,
      JobState state,
      @Nullable String error,
      @Nullable String advice,
      Map<String, Object> statistics) {
    finish(FINISH + "AND attempt = ?", state, error, advice, statistics)
        .params(attempt.jobId(), attempt.number())
        .update();
  }

  private StatementSpec finish(
      String sql,
      JobState state,
      @Nullable String error,
      @Nullable String advice,
      Map<String, Object> statistics) {
    return jdbc.sql(sql)
        .param(state.label())
        .param(error)
        .param(advice)
        .param(Json.write(statistics));
  }

  @Override
  public void append(long id, List<RunEvent> appended) {
    events.append(id, appended);
  }

  @Override
  public List<RunEvent> events(long id, long after, int limit) {
    return events.after(id, after, limit);
  }
}
