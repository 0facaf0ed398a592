package dev.sluice.ingest.config;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates the tables of Spring Batch with the script in its own jar. Repeatable instead of
 * versioned, because only this module has it: a database may have seen any number of versioned
 * migrations before.
 */
public final class SpringBatchSchema implements JavaMigration {

  /** Deleting old executions checks what refers to them; the script has no indexes for that. */
  private static final List<String> INDEXES =
      List.of(
          "batch_step_execution (job_execution_id)",
          "batch_job_execution_params (job_execution_id)",
          "batch_job_execution (job_instance_id)");

  private static final String SCRIPT = "org/springframework/batch/core/schema-postgresql.sql";

  @Override
  public @Nullable MigrationVersion getVersion() {
    return null;
  }

  @Override
  public String getDescription() {
    return "spring batch";
  }

  @Override
  public Integer getChecksum() {
    return 7;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    if (!exists(connection)) {
      ScriptUtils.executeSqlScript(
          connection, new EncodedResource(new ClassPathResource(SCRIPT), StandardCharsets.UTF_8));
    }
    createIndexes(connection);
  }

  private static void createIndexes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String columns : INDEXES) {
        String name = columns.replaceAll("\\W+", "_") + "index";
        statement.execute("CREATE INDEX IF NOT EXISTS %s ON %s".formatted(name, columns));
      }
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT to_regclass('batch_job_instance')")) {
      return found.next() && found.getString(1) != null;
    }
  }
}
