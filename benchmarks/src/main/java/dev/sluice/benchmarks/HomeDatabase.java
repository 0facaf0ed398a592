package dev.sluice.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The embedded database of a running server, for looking at it from beside. */
public final class HomeDatabase {

  private HomeDatabase() {}

  /**
   * One connection to it.
   *
   * @param home the server's data directory
   */
  public static HikariDataSource of(Path home) throws IOException {
    Properties ports = new Properties();
    try (var in = Files.newInputStream(home.resolve("ports.properties"))) {
      ports.load(in);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgres") + "/sluice");
    config.setUsername("sluice");
    config.setPassword(Files.readString(home.resolve("postgres.password")).strip());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }
}
