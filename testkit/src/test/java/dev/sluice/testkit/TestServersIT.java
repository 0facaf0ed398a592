package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestServersIT {

  @Test
  void aFreshDatabaseHasTheSchemaAndPgvector() throws SQLException {
    DataSource database = TestServers.freshDatabase();
    assertThat(one(database, "SELECT '[1,2,3]'::vector <=> '[1,2,3]'::vector")).isEqualTo("0");
    assertThat(one(database, "SELECT name FROM workspaces")).isEqualTo("default");
    assertThat(one(database, "SHOW server_version")).startsWith("17");
  }

  @Test
  void freshDatabasesDoNotSeeEachOther() throws SQLException {
    DataSource first = TestServers.freshDatabase();
    DataSource second = TestServers.freshDatabase();
    one(first, "INSERT INTO settings VALUES ('k', 'v', now()) RETURNING key");
    assertThat(one(second, "SELECT count(*) FROM settings")).isEqualTo("0");
  }

  @Test
  void anEmptyDatabaseHasNoTables() throws SQLException {
    String tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assertThat(one(TestServers.emptyDatabase(), tables)).isEqualTo("0");
  }

  private static String one(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
