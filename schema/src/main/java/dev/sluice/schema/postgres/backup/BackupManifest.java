package dev.sluice.schema.postgres.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds; its first entry, {@code sluice.json}.
 *
 * @param format of the file, {@link #FORMAT}
 * @param schema version of the last migration of the database
 * @param createdAt when it was begun
 * @param tables in the order of their names; each is an entry of binary COPY data
 * @param sequences the last value of each sequence that was used
 */
record BackupManifest(
    int format, String schema, Instant createdAt, List<Table> tables, Map<String, Long> sequences) {

  static final int FORMAT = 1;
  static final String ENTRY = "sluice.json";

  /** Last entry: how many rows each table has. Without it the file is not whole. */
  static final String END = "end.json";

  private static final String FOLDER = "tables/";

  private static final String NAME = "[a-z_][a-z0-9_]*";

  /** Whether all names are such as Sluice's tables have, so that they can stand in a statement. */
  boolean plain() {
    return schema.matches("[0-9.]+")
        && tables.stream().allMatch(table -> table.name().matches(NAME))
        && tables.stream()
            .flatMap(table -> table.columns().stream())
            .allMatch(column -> column.matches(NAME + "|\"" + NAME + "\""));
  }

  /** A table with the columns that are in the file. */
  record Table(String name, List<String> columns) {

    String entry() {
      return FOLDER + name;
    }

    String columnList() {
      return String.join(", ", columns);
    }
  }
}
