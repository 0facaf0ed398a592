package dev.sluice.benchmarks.graph;

import dev.sluice.embedded.EmbeddedConfig;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.testkit.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL as users have it: durable, with the embedded server's own settings. */
final class GraphDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private GraphDatabase() {}

  /** A migrated database of its own; it and its server go when this process ends. */
  static DataSource open() {
    Path home = home();
    EmbeddedServers servers = EmbeddedServers.start(new EmbeddedConfig(home, true, false));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.close();
                  delete(home);
                }));
    DataSource database = TestServers.pool(servers.postgres().orElseThrow(), PATIENCE);
    Migrations.migrate(database);
    return database;
  }

  private static Path home() {
    try {
      return Files.createTempDirectory("sluice-graph-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
