package dev.sluice.schema.postgres.backup;

import dev.sluice.schema.postgres.Contention;
import dev.sluice.schema.postgres.HnswIndex;
import dev.sluice.schema.postgres.Migrations;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.util.Map;
import java.util.zip.ZipException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/**
 * Reads what {@link WriteBackup} wrote. Everything is brought into a schema of its own beside the
 * index that is there, at the version that it was written at, then migrated to this build's; the
 * tables change places in one transaction at the end. Until then the former index answers, and a
 * file that is not whole changes nothing.
 */
public final class RestoreBackup {

  private static final int SWAPS = 3;

  private final DataSource dataSource;

  /** Restores into that database. */
  public RestoreBackup(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Replaces the index by that of the backup. Nobody may write to it meanwhile.
   *
   * @return rows by table
   * @throws BackupException when it is no whole backup, or one of a newer build
   * @throws IOException when the stream can't be read
   */
  public Map<String, Long> from(InputStream in) throws IOException {
    try (SchemaBeside beside = SchemaBeside.create(dataSource)) {
      Map<String, Long> rows = load(new BackupReader(in), beside);
      Migrations.migrateTo(dataSource, SchemaBeside.NAME, null);
      beside.inside(RestoreBackup::finish);
      swap(beside);
      return rows;
    } catch (DataAccessException e) {
      throw BackupException.refused(e);
    } catch (ZipException | EOFException | JacksonException e) {
      throw BackupException.broken(e);
    }
  }

  private Map<String, Long> load(BackupReader backup, SchemaBeside beside) throws IOException {
    if (!Migrations.migrateTo(dataSource, SchemaBeside.NAME, backup.schema())) {
      throw BackupException.newer("its schema is " + backup.schema());
    }
    return beside.inside(backup::copyTo);
  }

  /** What a search needs from its first moment on; a server that lacks it would start for long. */
  private static Boolean finish(Connection connection) {
    JdbcClient jdbc = WriteBackup.client(connection);
    jdbc.sql("SET LOCAL maintenance_work_mem = '256MB'").update();
    jdbc.sql("SELECT id, dimensions FROM embedding_models WHERE state <> 'retired'")
        .query((row, number) -> HnswIndex.of(row.getInt("id"), row.getInt("dimensions")))
        .list()
        .forEach(index -> jdbc.sql("CREATE INDEX " + index.definition()).update());
    SchemaBeside.tables(jdbc).forEach(table -> jdbc.sql("ANALYZE " + table).update());
    return true;
  }

  private static void swap(SchemaBeside beside) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        beside.inTransaction(connection -> new SwapSchemas(WriteBackup.client(connection)).run());
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
}
