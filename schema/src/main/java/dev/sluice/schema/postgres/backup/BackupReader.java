package dev.sluice.schema.postgres.backup;

import dev.sluice.schema.postgres.backup.BackupManifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A backup, read from its beginning to its end. */
final class BackupReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ZipInputStream zip;
  private final BackupManifest manifest;

  /**
   * Reads the beginning.
   *
   * @throws BackupException when it is no backup, or one of another format
   */
  BackupReader(InputStream in) throws IOException {
    zip = new ZipInputStream(in);
    expect(BackupManifest.ENTRY);
    manifest = JSON.readValue(zip.readAllBytes(), BackupManifest.class);
    if (manifest.format() != BackupManifest.FORMAT) {
      throw BackupException.newer("its format is " + manifest.format());
    }
    if (!manifest.plain()) {
      throw BackupException.broken();
    }
  }

  /** The version of the tables that the rows are for. */
  String schema() {
    return manifest.schema();
  }

  /**
   * Copies the rest into the tables of that version, which come first on the connection.
   *
   * @return rows by table
   * @throws BackupException when the end is missing or does not fit the rows
   */
  Map<String, Long> copyTo(Connection connection) throws SQLException, IOException {
    JdbcClient jdbc = WriteBackup.client(connection);
    ForeignKeys foreignKeys = ForeignKeys.drop(jdbc, SchemaBeside.NAME);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    Map<String, Long> rows = new HashMap<>();
    for (Table table : manifest.tables()) {
      expect(table.entry());
      jdbc.sql("TRUNCATE " + table.name()).update();
      String sql =
          "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table.name(), table.columnList());
      rows.put(table.name(), copy.copyIn(sql, zip));
    }
    requireEnd(rows);
    foreignKeys.create();
    setSequences(jdbc);
    return rows;
  }

  private void requireEnd(Map<String, Long> rows) throws IOException {
    expect(BackupManifest.END);
    if (!rows.equals(
        JSON.readValue(zip.readAllBytes(), new TypeReference<Map<String, Long>>() {}))) {
      throw BackupException.broken();
    }
  }

  private void setSequences(JdbcClient jdbc) {
    manifest
        .sequences()
        .forEach(
            (name, value) ->
                jdbc.sql("SELECT setval(to_regclass(?), ?)")
                    .params(name, value)
                    .query()
                    .listOfRows());
  }

  private void expect(String entry) throws IOException {
    ZipEntry next = zip.getNextEntry();
    if (next == null || !next.getName().equals(entry)) {
      throw BackupException.broken();
    }
  }
}
