package dev.sluice.schema.postgres.backup;

import dev.sluice.schema.postgres.Contention;
import dev.sluice.schema.postgres.HnswIndex;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.schema.postgres.backup.BackupManifest.Table;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link WriteBackup} wrote. Everything is brought into a schema of its own beside the
 * index that is there, at the version that it was written at, then migrated to this build's; the
 * tables change places in one transaction at the end. Until then the former index answers, and a
 * file that is not whole changes nothing.
 */
public final class RestoreBackup {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BESIDE = "sluice_restore";
  private static final int SWAPS = 3;
  private static final String TABLES =
      """
      SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = ?::regnamespace
      """;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  /** Restores into that database. */
  public RestoreBackup(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Replaces the index by that of the backup. Nobody may write to it meanwhile.
   *
   * @return rows by table
   * @throws BackupException when it is no whole backup, or one of a newer build
   * @throws IOException when the stream can't be read
   */
  public Map<String, Long> from(InputStream in) throws IOException {
    dropBeside();
    try {
      jdbc.sql("CREATE SCHEMA " + BESIDE).update();
      Map<String, Long> rows = load(new ZipInputStream(in));
      Migrations.migrateTo(dataSource, BESIDE, null);
      inBeside(RestoreBackup::finish);
      swap();
      return rows;
    } catch (DataAccessException e) {
      throw refused(e);
    } catch (ZipException | EOFException | JacksonException e) {
      throw broken(e);
    } finally {
      dropBeside();
    }
  }

  private void dropBeside() {
    jdbc.sql("DROP SCHEMA IF EXISTS " + BESIDE + " CASCADE").update();
  }

  private Map<String, Long> load(ZipInputStream zip) throws IOException {
    BackupManifest manifest = manifest(zip);
    migrate(manifest);
    return inBeside(connection -> copy(connection, manifest, zip));
  }

  /** Work in one transaction. */
  private interface Work<T> {
    T with(Connection connection) throws SQLException, IOException;
  }

  /** Does it where the schema beside comes first. */
  private <T> T inBeside(Work<T> work) throws IOException {
    return inTransaction(
        connection -> {
          WriteBackup.client(connection)
              .sql(
                  "SELECT set_config('search_path', ? || ',' || current_setting('search_path'),"
                      + " true)")
              .param(BESIDE)
              .query(String.class)
              .single();
          return work.with(connection);
        });
  }

  private <T> T inTransaction(Work<T> work) throws IOException {
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
      throw refused(e);
    }
  }

  /** What a search needs from its first moment on; a server that lacks it would start for long. */
  private static Boolean finish(Connection connection) {
    JdbcClient beside = WriteBackup.client(connection);
    beside.sql("SET LOCAL maintenance_work_mem = '256MB'").update();
    beside
        .sql("SELECT id, dimensions FROM embedding_models WHERE state <> 'retired'")
        .query((row, number) -> HnswIndex.of(row.getInt("id"), row.getInt("dimensions")))
        .list()
        .forEach(index -> beside.sql("CREATE INDEX " + index.definition()).update());
    beside
        .sql(TABLES)
        .param(BESIDE)
        .query(String.class)
        .list()
        .forEach(table -> beside.sql("ANALYZE " + table).update());
    return true;
  }

  private static BackupException refused(Exception e) {
    return new BackupException(
        "the backup can't be restored: " + e.getMessage(),
        "see the server's log; the database user needs the right to create a schema",
        e);
  }

  private static BackupManifest manifest(ZipInputStream zip) throws IOException {
    ZipEntry first = zip.getNextEntry();
    if (first == null || !first.getName().equals(BackupManifest.ENTRY)) {
      throw broken(null);
    }
    BackupManifest manifest = JSON.readValue(zip.readAllBytes(), BackupManifest.class);
    if (manifest.format() != BackupManifest.FORMAT) {
      throw newer("its format is " + manifest.format());
    }
    if (!manifest.plain()) {
      throw broken(null);
    }
    return manifest;
  }

  private void migrate(BackupManifest manifest) {
    if (!Migrations.migrateTo(dataSource, BESIDE, manifest.schema())) {
      throw newer("its schema is " + manifest.schema());
    }
  }

  private static Map<String, Long> copy(
      Connection connection, BackupManifest manifest, ZipInputStream zip)
      throws SQLException, IOException {
    JdbcClient beside = WriteBackup.client(connection);
    ForeignKeys foreignKeys = ForeignKeys.drop(beside, BESIDE);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    Map<String, Long> rows = new HashMap<>();
    for (Table table : manifest.tables()) {
      expect(zip, table.entry());
      beside.sql("TRUNCATE " + table.name()).update();
      String sql =
          "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table.name(), table.columnList());
      rows.put(table.name(), copy.copyIn(sql, zip));
    }
    expect(zip, BackupManifest.END);
    requireRows(rows, JSON.readValue(zip.readAllBytes(), new TypeReference<>() {}));
    foreignKeys.create();
    manifest
        .sequences()
        .forEach(
            (name, value) ->
                beside
                    .sql("SELECT setval(to_regclass(?), ?)")
                    .params(name, value)
                    .query()
                    .listOfRows());
    return rows;
  }

  private static void expect(ZipInputStream zip, String entry) throws IOException {
    ZipEntry next = zip.getNextEntry();
    if (next == null || !next.getName().equals(entry)) {
      throw broken(null);
    }
  }

  private static void requireRows(Map<String, Long> rows, Map<String, Long> expected) {
    if (!rows.equals(expected)) {
      throw broken(null);
    }
  }

  private void swap() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        inTransaction(connection -> new SwapSchemas(WriteBackup.client(connection), BESIDE).run());
        return;
      } catch (DataAccessException e) {
        if (!Contention.caused(e)) {
          throw e;
        }
        if (attempt == SWAPS) {
          throw BackupException.inUse(
              "the former index can't be replaced, it is in use",
              "see that nothing else uses the database, then try again");
        }
      }
    }
  }

  private static BackupException broken(@Nullable Exception cause) {
    String message = "this is no whole backup of Sluice";
    String advice = "use a file that ./sluice backup wrote to its end";
    return cause == null
        ? new BackupException(message, advice)
        : new BackupException(message, advice, cause);
  }

  private static BackupException newer(String what) {
    return new BackupException(
        "the backup was made by a newer Sluice: " + what, "update Sluice, then restore it");
  }
}
