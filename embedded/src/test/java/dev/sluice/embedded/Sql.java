package dev.sluice.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs statements on a server, each on a connection of its own. */
record Sql(PostgresEndpoint endpoint) {

  /** The first column of the first row, or empty if there is none. */
  String run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(endpoint.jdbcUrl(), endpoint.user(), endpoint.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      ResultSet rows = statement.getResultSet();
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** The same, tried again while the server is not there. */
  String eventually(String sql) throws Exception {
    while (true) {
      try {
        return run(sql);
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
  }
}
