package dev.sluice.schema.postgres;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

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

  /**
   * Applies the migrations that a schema beside the usual one lacks.
   *
   * @param schema an existing schema, empty or made by this
   * @param version the last migration to apply, or null for all
   * @return false, and nothing is done, when this build does not know the version
   */
  public static boolean migrateTo(DataSource database, String schema, @Nullable String version) {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .schemas(schema)
            .createSchemas(false)
            .locations("classpath:db/migration");
    if (version != null && !knows(configuration.load(), version)) {
      return false;
    }
    (version == null ? configuration : configuration.target(version)).load().migrate();
    return true;
  }

  private static boolean knows(Flyway flyway, String version) {
    return Arrays.stream(flyway.info().all())
        .anyMatch(migration -> version.equals(String.valueOf(migration.getVersion())));
  }
}
