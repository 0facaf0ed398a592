package dev.sluice.benchmarks.fault;

import dev.sluice.embedded.PostgresEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks into the database beside the server, which may be dead. */
final class IndexState {

  private static final String MOMENT =
      """
      SELECT j.state, count(DISTINCT s.document_id), count(DISTINCT d.id)
      FROM ingestion_jobs j
      LEFT JOIN staged_revisions s ON s.job_id = j.id
      LEFT JOIN documents d ON d.id = s.document_id
      WHERE j.id = ? GROUP BY j.state
      """;

  /** Each counts rows that there must not be. */
  private static final Map<String, String> WRONG =
      Map.of(
          "paths without their file version",
          """
          SELECT count(*) FROM document_refs r WHERE r.document_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = r.document_id)
          """,
          "paths that a ref holds twice at once",
          """
          SELECT count(*) FROM document_refs a JOIN document_refs b
            ON a.ref_id = b.ref_id AND a.path = b.path AND a.from_seq < b.from_seq
            AND a.to_seq > b.from_seq
          """,
          "file versions with too few or too many chunks",
          """
          SELECT count(*) FROM documents d WHERE d.chunk_count <>
            (SELECT count(*) FROM rag_chunks c WHERE c.document_id = d.id)
          """,
          "chunks without their file version",
          """
          SELECT count(*) FROM rag_chunks c
          WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = c.document_id)
          """,
          "runs whose events do not begin with 1 or have gaps",
          """
          SELECT count(*) FROM (SELECT 1 FROM run_events GROUP BY job_id
            HAVING min(sequence) <> 1 OR max(sequence) <> count(*)) gaps
          """);

  /** Who holds the lease of a run, see {@code RunLeases}. */
  private static final String OWNER =
      """
      SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
        AND l.classid::bigint = ? AND l.objid::bigint = ?
      """;

  private static final int LEASES = 0x51_0ce_02;

  /** SQLSTATEs of connections that fail, and of servers that are shut down or start. */
  private static final Pattern AWAY = Pattern.compile("08.{3}|57P.{2}");

  private final PostgresEndpoint database;

  IndexState(PostgresEndpoint database) {
    this.database = database;
  }

  /**
   * How far a run is.
   *
   * @param state such as {@code running}, empty while nobody knows
   * @param staged file versions that it needs
   * @param written those that are there
   */
  record Moment(String state, int staged, int written) {

    /** Whether it runs, and some but not all is written. */
    boolean inTheMiddle() {
      return state.equals("running") && written > 0 && written < staged;
    }

    boolean over() {
      return !state.isEmpty() && !state.equals("running") && !state.equals("queued");
    }
  }

  /** Where a run stands now; the database may be away. */
  Moment moment(long job) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(MOMENT)) {
      statement.setLong(1, job);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new Moment(row.getString(1), row.getInt(2), row.getInt(3))
            : new Moment("", 0, 0);
      }
    } catch (SQLException e) {
      if (isAway(e)) {
        return new Moment("", 0, 0);
      }
      throw new IllegalStateException("the state of run " + job + " can't be read", e);
    }
  }

  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return state != null && AWAY.matcher(state).matches();
  }

  /** The name that the server which has the run gives to Postgres; empty when none has it. */
  Optional<String> owner(long job) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(OWNER)) {
      statement.setLong(1, LEASES);
      statement.setLong(2, job);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  /** Throws when a row is lost or there twice. */
  void requireWhole() {
    List<String> wrong = new ArrayList<>();
    WRONG.forEach(
        (what, sql) -> {
          long count = number(sql);
          if (count != 0) {
            wrong.add(count + " " + what);
          }
        });
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("the index is not whole: " + wrong);
    }
  }

  /** The answer to a question for one number. */
  long number(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  /** Does something to the database. */
  void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not do it", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
