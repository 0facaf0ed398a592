package dev.sluice.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The embedded database of a running {@link LiveServer}, to look at beside the server. */
public final class LiveDatabase {

  private LiveDatabase() {}

  /** One connection to the database of a data directory, with its server's own user. */
  public static HikariDataSource of(Path home) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port(home) + "/sluice");
    config.setUsername("sluice");
    config.setPassword(read(home.resolve("postgres.password")).strip());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private static String port(Path home) {
    Properties ports = new Properties();
    try (var in = Files.newInputStream(home.resolve("ports.properties"))) {
      ports.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports.getProperty("postgres");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
