package dev.sluice.ingest.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which runs this process answers for, so that of several servers one takes a run up: an advisory
 * lock a run, all on one connection. Postgres releases them when the process dies, however that
 * happens.
 */
final class RunLeases implements AutoCloseable {

  /** "sluice" and a number for this purpose; the second key is the run. */
  private static final int LOCK = 0x51_0ce_02;

  private static final int PROBE_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RunLeases.class);

  private final DataSource dataSource;
  private final Set<Long> held = new HashSet<>();
  private @Nullable Connection connection;

  RunLeases(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes the run; false when another process has it. */
  synchronized boolean take(long runId) throws SQLException {
    if (!held.contains(runId) && ask("SELECT pg_try_advisory_lock(?, ?)", runId)) {
      held.add(runId);
    }
    return held.contains(runId);
  }

  /** Whether the run is this process's, as far as it knows. */
  synchronized boolean holds(long runId) {
    return held.contains(runId);
  }

  /** Lets go of all runs but those; takes them again when the connection was lost meanwhile. */
  synchronized void keep(Set<Long> runIds) throws SQLException {
    open();
    for (long runId : Set.copyOf(held)) {
      if (!runIds.contains(runId)) {
        ask("SELECT pg_advisory_unlock(?, ?)", runId);
        held.remove(runId);
      }
    }
    for (long runId : runIds) {
      take(runId);
    }
  }

  private boolean ask(String sql, long runId) throws SQLException {
    try (PreparedStatement statement = open().prepareStatement(sql)) {
      statement.setInt(1, LOCK);
      statement.setInt(2, (int) runId);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private Connection open() throws SQLException {
    Connection present = connection;
    if (present != null && present.isValid(PROBE_SECONDS)) {
      return present;
    }
    close();
    Connection fresh = dataSource.getConnection();
    connection = fresh;
    return fresh;
  }

  /** Lets go of all of them. */
  @Override
  public synchronized void close() {
    Connection former = connection;
    connection = null;
    held.clear();
    if (former != null) {
      try (former;
          Statement statement = former.createStatement()) {
        statement.execute("SELECT pg_advisory_unlock_all()");
      } catch (SQLException e) {
        LOG.debug("Postgres has released them with the connection", e);
      }
    }
  }
}
