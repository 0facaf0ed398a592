package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The one directory that holds what must survive: data, ports, password, logs. Readable by its
 * owner only.
 *
 * @param root absolute path without symbolic links
 */
public record SluiceHome(Path root) {

  /** {@code SLUICE_HOME}, else {@code sluice} in the user's data directory. */
  public static Path resolve(Map<String, String> environment) {
    String home = environment.getOrDefault("SLUICE_HOME", "");
    return home.isBlank()
        ? UserDirectories.data(environment).resolve("sluice")
        : Path.of(home).toAbsolutePath();
  }

  /** Opens a home, creating what is missing. */
  static SluiceHome open(Path home) {
    try {
      createPrivate(home.toAbsolutePath());
      SluiceHome opened = new SluiceHome(home.toRealPath());
      createPrivate(opened.logs());
      return opened;
    } catch (IOException e) {
      throw new EmbeddedException(
          "Cannot create or open " + home + ": " + e.getMessage(),
          "Set SLUICE_HOME to a directory that you may write to.",
          e);
    }
  }

  /** Creates a directory that only its owner may enter; leaves an existing one as it is. */
  static void createPrivate(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Files.createDirectories(directory);
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Locked by the process that works on this home; holds its process id. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** PostgreSQL's data directory. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** The superuser's password. */
  public Path password() {
    return root.resolve("postgres.password");
  }

  /** What the broker owns: its data and its generated configuration. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** Which ports were chosen. */
  public Path ports() {
    return root.resolve("ports.properties");
  }

  /** Logs of the child processes; PostgreSQL's running log is in its data directory. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Whether a database was set up here before. */
  public boolean hasDatabase() {
    return Files.exists(postgres().resolve("PG_VERSION"), LinkOption.NOFOLLOW_LINKS);
  }
}
