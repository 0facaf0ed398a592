package dev.sluice.schema.postgres.backup;

import dev.sluice.schema.postgres.backup.BackupManifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an index as a ZIP file: a manifest, then a table an entry in the binary format of COPY,
 * all as of one snapshot, so that runs may go on meanwhile. What only the running server needs
 * (schedules in progress, Spring Batch's tables, what runs have staged) is left out, and so are
 * keys, settings with the credentials among them, and the audit record.
 */
public final class WriteBackup {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
  private static final String TABLES =
      """
      SELECT c.relname AS name, string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND c.relname NOT LIKE 'batch\\_%'
        AND c.relname NOT IN ('flyway_schema_history', 'scheduled_tasks', 'staged_revisions',
          'api_keys', 'audit_events', 'settings')
      GROUP BY c.relname ORDER BY c.relname
      """;
  private static final String SEQUENCES =
      """
      SELECT sequencename, last_value FROM pg_sequences
      WHERE schemaname = current_schema() AND last_value IS NOT NULL
        AND sequencename NOT LIKE 'batch\\_%'
      ORDER BY sequencename
      """;
  private static final String VERSION =
      """
      SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
      ORDER BY installed_rank DESC LIMIT 1
      """;

  private final DataSource dataSource;
  private final Clock clock;

  /** Backups of that database. */
  public WriteBackup(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Writes everything; the stream stays open.
   *
   * @throws IOException when it can't be written; what was written then is no backup
   */
  public void to(OutputStream out) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        write(connection, out);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new BackupException(
          "the database can't be read: " + e.getMessage(), "look at it with: ./sluice status", e);
    }
  }

  private void write(Connection connection, OutputStream out) throws SQLException, IOException {
    JdbcClient jdbc = client(connection);
    jdbc.sql(SNAPSHOT).update();
    BackupManifest manifest = manifest(jdbc);
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    entry(zip, BackupManifest.ENTRY, JSON.writeValueAsBytes(manifest));
    entry(zip, BackupManifest.END, JSON.writeValueAsBytes(tables(connection, manifest, zip)));
    zip.finish();
    zip.flush();
  }

  private BackupManifest manifest(JdbcClient jdbc) {
    Map<String, Long> sequences = new LinkedHashMap<>();
    jdbc.sql(SEQUENCES)
        .query(
            row -> {
              sequences.put(row.getString(1), row.getLong(2));
            });
    return new BackupManifest(
        BackupManifest.FORMAT,
        jdbc.sql(VERSION).query(String.class).single(),
        clock.instant(),
        jdbc.sql(TABLES)
            .query(
                (row, number) ->
                    new Table(row.getString("name"), List.of(row.getString("columns").split(","))))
            .list(),
        sequences);
  }

  private static Map<String, Long> tables(
      Connection connection, BackupManifest manifest, ZipOutputStream zip)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Table table : manifest.tables()) {
      zip.putNextEntry(new ZipEntry(table.entry()));
      String sql =
          "COPY %s (%s) TO STDOUT (FORMAT binary)".formatted(table.name(), table.columnList());
      rows.put(table.name(), copy.copyOut(sql, zip));
      zip.closeEntry();
    }
    return rows;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  static JdbcClient client(Connection connection) {
    return JdbcClient.create(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
  }
}
