package dev.sluice.schema.postgres.job;

import dev.sluice.schema.model.RunEvent;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends and reads the events of runs; the row of the run serialises who numbers them. */
final class Events {

  private static final String LOCK = "SELECT 1 FROM ingestion_jobs WHERE id = ? FOR NO KEY UPDATE";
  private static final String APPEND =
      """
      INSERT INTO run_events (job_id, sequence, at, type, data)
      SELECT ?, (SELECT coalesce(max(sequence), 0) FROM run_events WHERE job_id = ?) + e.n,
             e.at::timestamptz, e.type, e.data::jsonb
      FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS e (at, type, data, n)
      """;
  private static final String AFTER =
      """
      SELECT sequence, at, type, data FROM run_events
      WHERE job_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Events(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  void append(long id, List<RunEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          // A run that was removed with its repository has nowhere to write to.
          if (!jdbc.sql(LOCK).param(id).query().listOfRows().isEmpty()) {
            insert(id, events);
          }
        });
  }

  private void insert(long id, List<RunEvent> events) {
    jdbc.sql(APPEND)
        .param(id)
        .param(id)
        .param(events.stream().map(event -> event.at().toString()).toArray(String[]::new))
        .param(events.stream().map(RunEvent::type).toArray(String[]::new))
        .param(events.stream().map(event -> Json.write(event.data())).toArray(String[]::new))
        .update();
  }

  List<RunEvent> after(long id, long sequence, int limit) {
    return jdbc.sql(AFTER)
        .params(id, sequence, limit)
        .query(
            (row, number) ->
                new RunEvent(
                    row.getLong("sequence"),
                    row.getObject("at", Timestamp.class).toInstant(),
                    row.getString("type"),
                    Json.read(row.getString("data"))))
        .list();
  }
}
