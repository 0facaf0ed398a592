package dev.sluice.schema.postgres.access;

import dev.sluice.schema.model.AuditEvent;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.AuditLog;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link AuditLog} on Postgres. Of several servers on a database, one writes at a time. */
public final class PostgresAuditLog implements AuditLog {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('sluice.audit_events', 0))";
  private static final String SELECT =
      "SELECT seq, at, actor, action, outcome, hash FROM audit_events ";
  private static final String INSERT =
      """
      INSERT INTO audit_events (seq, at, actor, action, outcome, hash) VALUES (?, ?, ?, ?, ?, ?)
      """;

  /** Rows read at a time while the chain is followed. */
  private static final int PORTION = 1_000;

  private final JdbcClient jdbc;
  private final Transactions transactions;

  /** Uses connections of the pool. */
  public PostgresAuditLog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new PostgresTransactions(dataSource);
  }

  @Override
  public AuditEvent append(Instant at, String actor, String action, String outcome) {
    return transactions.call(
        () -> {
          jdbc.sql(LOCK).query().listOfRows();
          List<AuditEvent> last = latest(Long.MAX_VALUE, 1);
          long seq = last.isEmpty() ? 1 : last.getFirst().seq() + 1;
          ContentHash previous = last.isEmpty() ? AuditEvent.BEGINNING : last.getFirst().hash();
          AuditEvent event = AuditEvent.after(seq, previous, at, actor, action, outcome);
          insert(event);
          return event;
        });
  }

  private void insert(AuditEvent event) {
    jdbc.sql(INSERT)
        .params(
            event.seq(),
            Timestamp.from(event.at()),
            event.actor(),
            event.action(),
            event.outcome(),
            event.hash().bytes())
        .update();
  }

  @Override
  public List<AuditEvent> latest(long before, int limit) {
    return jdbc.sql(SELECT + "WHERE seq < ? ORDER BY seq DESC LIMIT ?")
        .params(before, limit)
        .query(PostgresAuditLog::event)
        .list();
  }

  @Override
  public Check check() {
    ContentHash previous = AuditEvent.BEGINNING;
    long seq = 0;
    List<AuditEvent> events = after(seq);
    while (!events.isEmpty()) {
      for (AuditEvent event : events) {
        if (event.seq() != seq + 1 || !event.follows(previous)) {
          return new Check(seq, OptionalLong.of(seq + 1), previous.hex());
        }
        seq = event.seq();
        previous = event.hash();
      }
      events = after(seq);
    }
    return new Check(seq, OptionalLong.empty(), previous.hex());
  }

  private List<AuditEvent> after(long seq) {
    return jdbc.sql(SELECT + "WHERE seq > ? ORDER BY seq LIMIT ?")
        .params(seq, PORTION)
        .query(PostgresAuditLog::event)
        .list();
  }

  private static AuditEvent event(ResultSet row, int number) throws SQLException {
    return new AuditEvent(
        row.getLong("seq"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("outcome"),
        ContentHash.ofDigest(row.getBytes("hash")));
  }
}
