package dev.sluice.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.EmbeddedConfig;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.embedded.PostgresEndpoint;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The real PostgreSQL with pgvector and the real broker for tests: each is started when it is first
 * asked for, once a JVM, and stopped with it. Databases are cheap, take a new one for each test
 * class or test.
 */
public final class TestServers {

  private static final Lazy<EmbeddedServers> POSTGRES =
      new Lazy<>(() -> start(TestHome.config("postgres", true, false)));
  private static final Lazy<EmbeddedServers> KAFKA =
      new Lazy<>(() -> start(TestHome.config("kafka", false, true)));
  private static final Lazy<Databases> DATABASES =
      new Lazy<>(() -> new Databases(POSTGRES.get().postgres().orElseThrow()));

  /** On a busy machine a start of Kafka beside it holds a database up for minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private TestServers() {}

  private static EmbeddedServers start(EmbeddedConfig config) {
    EmbeddedServers servers = EmbeddedServers.start(config);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.close();
                  TestHome.delete(config.home());
                }));
    return servers;
  }

  /** A new database with the migrated schema. */
  public static DataSource freshDatabase() {
    return pool(freshDatabaseEndpoint());
  }

  /** A new database with nothing in it. */
  public static DataSource emptyDatabase() {
    return pool(emptyDatabaseEndpoint());
  }

  /** Where a new database with the migrated schema is. */
  public static PostgresEndpoint freshDatabaseEndpoint() {
    return DATABASES.get().migrated();
  }

  /** Where a new, empty database is. */
  public static PostgresEndpoint emptyDatabaseEndpoint() {
    return DATABASES.get().empty();
  }

  /** The broker's address. Topics are shared by all tests of the JVM: name your own. */
  public static String bootstrapServers() {
    return KAFKA.get().bootstrapServers().orElseThrow();
  }

  /** A small connection pool that holds nothing while it is idle. */
  static HikariDataSource pool(PostgresEndpoint endpoint) {
    return pool(endpoint, PATIENCE);
  }

  /** The same; who waits that long for a connection is told that there is none. */
  public static HikariDataSource pool(PostgresEndpoint endpoint, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(endpoint.jdbcUrl());
    config.setUsername(endpoint.user());
    config.setPassword(endpoint.password());
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    config.setConnectionTimeout(patience.toMillis());
    return new HikariDataSource(config);
  }
}
