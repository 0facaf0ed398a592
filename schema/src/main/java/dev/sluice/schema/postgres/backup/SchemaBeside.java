package dev.sluice.schema.postgres.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schema beside the index, in which another index is prepared while the former answers. */
final class SchemaBeside implements AutoCloseable {

  static final String NAME = "sluice_restore";

  private static final String TABLES =
      """
      SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = ?::regnamespace ORDER BY relname
      """;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  /** Work in one transaction. */
  interface Work<T> {
    T with(Connection connection) throws SQLException, IOException;
  }

  private SchemaBeside(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** An empty one, whatever a process that was killed has left there. */
  static SchemaBeside create(DataSource dataSource) {
    SchemaBeside schema = new SchemaBeside(dataSource);
    schema.close();
    schema.jdbc.sql("CREATE SCHEMA " + NAME).update();
    return schema;
  }

  /** The names of the tables of the schema, in their order, as they stand in a statement. */
  static List<String> tables(JdbcClient jdbc) {
    return jdbc.sql(TABLES).param(NAME).query(String.class).list();
  }

  /** Does it in one transaction in which this schema comes first. */
  <T> T inside(Work<T> work) throws IOException {
    return inTransaction(
        connection -> {
          WriteBackup.client(connection)
              .sql(
                  "SELECT set_config('search_path', ? || ',' || current_setting('search_path'),"
                      + " true)")
              .param(NAME)
              .query(String.class)
              .single();
          return work.with(connection);
        });
  }

  /** Does it in one transaction in which the index comes first. */
  <T> T inTransaction(Work<T> work) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw BackupException.refused(e);
    }
  }

  /** Drops it with all that is left in it. */
  @Override
  public void close() {
    jdbc.sql("DROP SCHEMA IF EXISTS " + NAME + " CASCADE").update();
  }
}
