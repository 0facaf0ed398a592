package dev.sluice.schema.postgres.trigger;

import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.TriggerStore;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link TriggerStore} on {@code triggers} and {@code trigger_history}. */
public final class PostgresTriggerStore implements TriggerStore {

  private static final String INSERT =
      """
      INSERT INTO triggers
        (name, repository_id, ref, action, occasion, cron, zone, period, commits,
         after_repository_id, seen_run, jitter, created_at)
      VALUES
        (:name, :repository, :ref, :action, :occasion, :cron, :zone, :period, :commits, :after,
         :seen, :jitter, :created)
      ON CONFLICT (name) DO NOTHING RETURNING *
      """;
  private static final String SELECT = "SELECT * FROM triggers ";

  private final JdbcClient jdbc;
  private final History history;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresTriggerStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    history = new History(jdbc);
  }

  @Override
  public Optional<Trigger> add(Trigger wished) {
    Map<String, @Nullable Object> columns = TriggerRow.columns(wished.occasion());
    return jdbc.sql(INSERT)
        .param("name", wished.name())
        .param("repository", wished.repositoryId())
        .param("ref", wished.ref(), Types.VARCHAR)
        .param("action", wished.action().label())
        .param("occasion", columns.get("occasion"))
        .param("cron", columns.get("cron"), Types.VARCHAR)
        .param("zone", columns.get("zone"), Types.VARCHAR)
        .param("period", columns.get("period"), Types.BIGINT)
        .param("commits", columns.get("commits"), Types.INTEGER)
        .param("after", columns.get("after"), Types.VARCHAR)
        .param("seen", wished.seenRun())
        .param("jitter", wished.jitter().toSeconds())
        .param("created", Timestamp.from(wished.createdAt()))
        .query(TriggerRow::read)
        .optional();
  }

  @Override
  public Optional<Trigger> find(String name) {
    return jdbc.sql(SELECT + "WHERE name = ?").param(name).query(TriggerRow::read).optional();
  }

  @Override
  public Optional<Trigger> find(long id) {
    return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(TriggerRow::read).optional();
  }

  @Override
  public Optional<Trigger> lock(long id) {
    return jdbc.sql(SELECT + "WHERE id = ? FOR NO KEY UPDATE")
        .param(id)
        .query(TriggerRow::read)
        .optional();
  }

  @Override
  public List<Trigger> list(@Nullable String after, int limit) {
    return jdbc.sql(SELECT + "WHERE name > ? ORDER BY name LIMIT ?")
        .params(after == null ? "" : after, limit)
        .query(TriggerRow::read)
        .list();
  }

  @Override
  public long count() {
    return jdbc.sql("SELECT count(*) FROM triggers").query(Long.class).single();
  }

  @Override
  public void remove(long id) {
    jdbc.sql("DELETE FROM triggers WHERE id = ?").param(id).update();
  }

  @Override
  public boolean fired(long triggerId, Instant due) {
    return history.has(triggerId, due);
  }

  @Override
  public void record(Firing firing) {
    history.record(firing);
  }

  @Override
  public void saw(long id, long run) {
    jdbc.sql("UPDATE triggers SET seen_run = ? WHERE id = ?").params(run, id).update();
  }

  @Override
  public List<Firing> history(long triggerId, @Nullable Long before, int limit) {
    return history.page(triggerId, before, limit);
  }

  @Override
  public long historySize(long triggerId) {
    return history.size(triggerId);
  }
}
