package dev.sluice.schema.postgres;

import dev.sluice.schema.model.EmbeddingModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Creates and drops a model's {@link HnswIndex}. */
final class BuildHnswIndex {

  /** "sluice" and a number for this purpose; the second key is the model. */
  private static final int LOCK = 0x51_0ce_01;

  private final DataSource dataSource;

  BuildHnswIndex(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Repeatable; of several processes one builds, and the others wait for it. */
  void build(EmbeddingModel model) {
    onOwnConnection(
        statement -> {
          lock(statement, model.id());
          HnswIndex index = HnswIndex.of(model.id(), model.dimensions());
          if (!valid(statement, index.name())) {
            create(statement, index);
          }
        });
  }

  void drop(int id) {
    onOwnConnection(
        statement -> {
          lock(statement, id);
          drop(statement, HnswIndex.name(id));
        });
  }

  private static void create(Statement statement, HnswIndex index) throws SQLException {
    // What an interrupted build leaves is invalid but would keep the name.
    drop(statement, index.name());
    statement.execute("SET maintenance_work_mem = '256MB'");
    statement.execute("CREATE INDEX CONCURRENTLY " + index.definition());
    statement.execute("RESET maintenance_work_mem");
  }

  private static void drop(Statement statement, String index) throws SQLException {
    statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
  }

  private static boolean valid(Statement statement, String index) throws SQLException {
    return isTrue(
        statement,
        "SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('%s') AND indisvalid)"
            .formatted(index));
  }

  /**
   * Asks again and again instead of waiting inside a statement: building waits for every snapshot
   * that is older, and a waiting statement has one.
   */
  private static void lock(Statement statement, int id) throws SQLException {
    String sql = "SELECT pg_try_advisory_lock(%d, %d)".formatted(LOCK, id);
    while (!isTrue(statement, sql)) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another process builds the index", e);
    }
  }

  private static boolean isTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  private void onOwnConnection(Work work) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      try {
        work.with(statement);
      } finally {
        statement.execute("SELECT pg_advisory_unlock_all()");
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the vector index can't be changed", e);
    }
  }
}
