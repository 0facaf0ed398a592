package dev.sluice.ingest.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to run for a repository: an advisory lock that Postgres releases when its connection
 * ends, however that happens.
 */
final class RepositoryLock implements AutoCloseable {

  private static final int PROBE_SECONDS = 5;

  private final Connection connection;
  private final long key;

  private RepositoryLock(Connection connection, long key) {
    this.connection = connection;
    this.key = key;
  }

  /** Takes the lock, unless another process has it. */
  static Optional<RepositoryLock> take(DataSource dataSource, String repositoryId)
      throws SQLException {
    long key = Long.parseUnsignedLong(repositoryId, 16);
    Connection connection = dataSource.getConnection();
    boolean taken = false;
    try {
      taken = call(connection, "SELECT pg_try_advisory_lock(?)", key);
      return taken ? Optional.of(new RepositoryLock(connection, key)) : Optional.empty();
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  /** Whether the connection is gone, and the lock with it. */
  boolean lost() {
    try {
      return !connection.isValid(PROBE_SECONDS);
    } catch (SQLException e) {
      return true;
    }
  }

  private static boolean call(Connection connection, String sql, long key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, key);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!lost()) {
        call(connection, "SELECT pg_advisory_unlock(?)", key);
      }
    }
  }
}
