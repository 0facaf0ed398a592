package dev.sluice.schema.postgres.backup;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the tables of the {@link SchemaBeside} in the place of those of the current one, but for
 * keys, settings and the audit record: an older backup brings no key and no credential back that
 * was taken back since.
 */
record SwapSchemas(JdbcClient jdbc) {

  private static final Set<String> KEPT = Set.of("api_keys", "audit_events", "settings");
  private static final String SEQUENCES =
      """
      SELECT quote_ident(c.relname) FROM pg_class c
      WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'S' AND NOT EXISTS (
        SELECT 1 FROM pg_depend d
        WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass)
      ORDER BY c.relname
      """;

  private static final String FUNCTIONS =
      """
      SELECT DISTINCT quote_ident(p.proname) || '()'
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
      WHERE p.pronamespace = ?::regnamespace AND c.relnamespace = ?::regnamespace
      """;

  /**
   * The caller's transaction makes it one change.
   *
   * @return how many tables changed places
   */
  int run() {
    jdbc.sql("SET LOCAL lock_timeout = '60s'").update();
    requireNoRuns();
    String to = jdbc.sql("SELECT quote_ident(current_schema())").query(String.class).single();
    List<String> tables =
        SchemaBeside.tables(jdbc).stream().filter(table -> !KEPT.contains(table)).toList();
    tables.forEach(
        table -> jdbc.sql("DROP TABLE IF EXISTS %s.%s CASCADE".formatted(to, table)).update());
    List<String> sequences =
        jdbc.sql(SEQUENCES).param(SchemaBeside.NAME).query(String.class).list();
    tables.forEach(table -> move("TABLE", table, to));
    sequences.forEach(name -> replace("SEQUENCE", name, to));
    functions(to).forEach(name -> replace("FUNCTION", name, to));
    return tables.size();
  }

  /** From here to the end of the transaction none begins, and none moves a ref. */
  private void requireNoRuns() {
    jdbc.sql("LOCK TABLE ingestion_jobs IN ACCESS EXCLUSIVE MODE").update();
    long unfinished =
        jdbc.sql("SELECT count(*) FROM ingestion_jobs WHERE state IN ('queued', 'running')")
            .query(Long.class)
            .single();
    if (unfinished > 0) {
      throw BackupException.inUse(
          "a run began while the backup was read, nothing was changed",
          "wait for it, then restore again: ./sluice jobs");
    }
  }

  /** What the triggers of the tables call that have changed places. */
  private List<String> functions(String to) {
    return jdbc.sql(FUNCTIONS).params(SchemaBeside.NAME, to).query(String.class).list();
  }

  private void replace(String kind, String name, String to) {
    jdbc.sql("DROP %s IF EXISTS %s.%s".formatted(kind, to, name)).update();
    move(kind, name, to);
  }

  private void move(String kind, String name, String to) {
    jdbc.sql("ALTER %s %s.%s SET SCHEMA %s".formatted(kind, SchemaBeside.NAME, name, to)).update();
  }
}
