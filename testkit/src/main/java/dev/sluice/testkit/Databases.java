package dev.sluice.testkit;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.schema.postgres.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes databases; those with the schema are clones of one that was migrated once. */
final class Databases {

  private static final String TEMPLATE = "migrated";

  private final PostgresEndpoint server;
  private boolean templateReady;
  private int made;

  Databases(PostgresEndpoint server) {
    this.server = server;
  }

  // One at a time: a template cannot be cloned while someone is connected to it.
  synchronized PostgresEndpoint migrated() {
    if (!templateReady) {
      create(TEMPLATE, "template1");
      try (HikariDataSource pool = TestServers.pool(server.withDatabase(TEMPLATE))) {
        Migrations.migrate(pool);
      }
      templateReady = true;
    }
    return create("test_" + made++, TEMPLATE);
  }

  synchronized PostgresEndpoint empty() {
    return create("test_" + made++, "template1");
  }

  private PostgresEndpoint create(String name, String template) {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
      return server.withDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create the database " + name, e);
    }
  }
}
