package dev.sluice.schema.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings a database to the schema that this build works with. */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies the migrations that the database lacks. Safe to call from several processes at once:
   * one does it, the others wait.
   *
   * @param more migrations that the caller brings along
   * @throws org.flywaydb.core.api.FlywayException if a migration fails, or the database was made by
   *     a newer build
   */
  public static void migrate(DataSource database, JavaMigration... more) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .javaMigrations(more)
        .load()
        .migrate();
  }
}
