package dev.sluice.schema.postgres.backup;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The foreign keys of a schema, taken away while its tables are filled in any order. */
final class ForeignKeys {

  private static final String SELECT =
      """
      SELECT conrelid::regclass::text AS table_name, quote_ident(conname) AS name,
             pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype = 'f' AND connamespace = ?::regnamespace
      """;

  private record Key(String table, String name, String definition) {}

  private final JdbcClient jdbc;
  private final List<Key> keys;

  private ForeignKeys(JdbcClient jdbc, List<Key> keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** Drops them. */
  static ForeignKeys drop(JdbcClient jdbc, String schema) {
    List<Key> keys =
        jdbc.sql(SELECT)
            .param(schema)
            .query(
                (row, number) ->
                    new Key(
                        row.getString("table_name"),
                        row.getString("name"),
                        row.getString("definition")))
            .list();
    keys.forEach(
        key ->
            jdbc.sql("ALTER TABLE %s DROP CONSTRAINT %s".formatted(key.table(), key.name()))
                .update());
    return new ForeignKeys(jdbc, keys);
  }

  /** Creates them again, which checks every row. */
  void create() {
    keys.forEach(
        key ->
            jdbc.sql(
                    "ALTER TABLE %s ADD CONSTRAINT %s %s"
                        .formatted(key.table(), key.name(), key.definition()))
                .update());
  }
}
