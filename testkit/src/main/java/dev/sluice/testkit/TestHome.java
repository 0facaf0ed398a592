package dev.sluice.testkit;

import dev.sluice.embedded.EmbeddedConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Homes for test servers: below the module's build directory, or in the temporary directory. */
final class TestHome {

  /** Pools of tests that are over keep their idle connections for a while. */
  private static final String MANY = "500";

  /** Nobody needs a test's data after a power failure. */
  private static final Map<String, String> HASTY =
      Map.of(
          "fsync",
          "off",
          "synchronous_commit",
          "off",
          "full_page_writes",
          "off",
          "shared_buffers",
          "64MB",
          "max_wal_size",
          "512MB",
          "max_connections",
          MANY);

  private TestHome() {}

  static EmbeddedConfig config(String name, boolean postgres, boolean kafka) {
    try {
      Path target = Path.of("target").toAbsolutePath();
      Path home =
          Files.isDirectory(target)
              ? Files.createTempDirectory(target, "servers-" + name + "-")
              : Files.createTempDirectory("sluice-servers-" + name + "-");
      return new EmbeddedConfig(home, postgres, kafka).withPostgresSettings(HASTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
