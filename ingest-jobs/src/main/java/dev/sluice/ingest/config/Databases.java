package dev.sluice.ingest.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.schema.postgres.Migrations;
import java.time.Duration;

/** Opens connection pools and brings the schema up to date. */
public final class Databases {

  private static final int POOL = 24;
  private static final int BATCH_POOL = 4;
  private static final long CONNECT_MILLIS = Duration.ofSeconds(20).toMillis();

  /**
   * Postgres, too, asks a silent other side whether it is still there, and ends its session within
   * a minute when it is not: such a session would keep its locks for two hours.
   */
  private static final String WATCHFUL =
      """
      SET tcp_keepalives_idle = 30;
      SET tcp_keepalives_interval = 10;
      SET tcp_keepalives_count = 3;
      """;

  private Databases() {}

  /** The pool for everything that must not be lost. */
  public static HikariDataSource open(DatabaseConfig config) {
    HikariConfig pool = pool(config, "sluice", POOL);
    pool.setMinimumIdle(2);
    return new HikariDataSource(pool);
  }

  /**
   * The pool for Spring Batch's own tables. They are written a dozen times a run and only say how
   * far it came; a run whose last entries a crash took is found and repeated anyway, so these
   * commits need not wait for the disk.
   */
  public static HikariDataSource openForBatch(DatabaseConfig config) {
    HikariConfig pool = pool(config, "sluice-batch", BATCH_POOL);
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(WATCHFUL + "SET synchronous_commit = off");
    return new HikariDataSource(pool);
  }

  /** Migrates the index and Spring Batch's tables. */
  public static void migrate(HikariDataSource dataSource) {
    Migrations.migrate(dataSource, new SpringBatchSchema());
  }

  private static HikariConfig pool(DatabaseConfig config, String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setJdbcUrl(config.url());
    pool.setUsername(config.user());
    pool.setPassword(config.password());
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(CONNECT_MILLIS);
    pool.setConnectionInitSql(WATCHFUL);
    pool.addDataSourceProperty("ApplicationName", name);
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("socketFactory", WatchfulSocketFactory.class.getName());
    return pool;
  }
}
