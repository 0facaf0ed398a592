package dev.sluice.schema.postgres.trigger;

import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.trigger.Firing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes {@code trigger_history}. */
final class History {

  private static final int KEPT = 1_000;

  private static final String INSERT =
      """
      INSERT INTO trigger_history
        (trigger_id, due_at, fired_at, cause, reason, outcome, run_id, error)
      VALUES (:trigger, :due, :fired, :cause, :reason, :outcome, :run, :error)
      """;
  private static final String THIN =
      """
      DELETE FROM trigger_history WHERE trigger_id = ? AND id <= (
        SELECT id FROM trigger_history WHERE trigger_id = ? ORDER BY id DESC OFFSET ? LIMIT 1)
      """;
  private static final String PAGE =
      """
      SELECT h.id, h.trigger_id, h.due_at, h.fired_at, h.cause, h.reason, h.outcome, h.run_id,
             j.state, h.error
      FROM trigger_history h LEFT JOIN ingestion_jobs j ON j.id = h.run_id
      WHERE h.trigger_id = ? AND h.id < ? ORDER BY h.id DESC LIMIT ?
      """;

  private final JdbcClient jdbc;

  History(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean has(long triggerId, Instant due) {
    return jdbc.sql("SELECT count(*) FROM trigger_history WHERE trigger_id = ? AND due_at = ?")
            .params(triggerId, Timestamp.from(due))
            .query(Long.class)
            .single()
        > 0;
  }

  void record(Firing firing) {
    jdbc.sql(INSERT)
        .param("trigger", firing.triggerId())
        .param("due", Timestamp.from(firing.dueAt()))
        .param("fired", Timestamp.from(firing.firedAt()))
        .param("cause", firing.cause().label())
        .param("reason", firing.reason())
        .param("outcome", firing.outcome().label())
        .param("run", firing.runId(), Types.BIGINT)
        .param("error", firing.error(), Types.VARCHAR)
        .update();
    jdbc.sql(THIN).params(firing.triggerId(), firing.triggerId(), KEPT).update();
  }

  List<Firing> page(long triggerId, @Nullable Long before, int limit) {
    return jdbc.sql(PAGE)
        .params(triggerId, before == null ? Long.MAX_VALUE : before, limit)
        .query(History::read)
        .list();
  }

  long size(long triggerId) {
    return jdbc.sql("SELECT count(*) FROM trigger_history WHERE trigger_id = ?")
        .param(triggerId)
        .query(Long.class)
        .single();
  }

  private static Firing read(ResultSet row, int number) throws SQLException {
    String state = row.getString("state");
    long run = row.getLong("run_id");
    return new Firing(
        row.getLong("id"),
        row.getLong("trigger_id"),
        row.getTimestamp("due_at").toInstant(),
        row.getTimestamp("fired_at").toInstant(),
        Firing.Cause.of(row.getString("cause")),
        row.getString("reason"),
        Firing.Outcome.of(row.getString("outcome")),
        run == 0 ? null : run,
        state == null ? null : JobState.of(state),
        row.getString("error"));
  }
}
