package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Looks for a PostgreSQL with pgvector: the one asked for, an installed one, our own bundle. */
final class PostgresFinder {

  // PostgreSQL looks at its own program with access(2), which heeds no capabilities: nobody could
  // not start it from below root's closed home.
  private static final Path SHARED_CACHE = Path.of("/var/cache/sluice");

  private final Map<String, String> environment;
  private final Privileges privileges;

  PostgresFinder(Map<String, String> environment, Privileges privileges) {
    this.environment = environment;
    this.privileges = privileges;
  }

  /** One that can open the home's database, or any if there is none yet. */
  PostgresInstallation find(SluiceHome home) {
    Optional<Integer> major = majorOf(home);
    PostgresInstallation found =
        asked()
            .or(() -> installed(major))
            .orElseGet(() -> new PostgresBundle(environment, cache()).prepared());
    if (major.isPresent() && major.get() != found.major()) {
      throw wrongVersion(home, major.get(), found);
    }
    return found;
  }

  private Path cache() {
    return privileges.isAnotherUser() && !environment.containsKey("XDG_CACHE_HOME")
        ? SHARED_CACHE
        : UserDirectories.cache(environment).resolve("sluice");
  }

  private Optional<PostgresInstallation> asked() {
    String asked = environment.getOrDefault("SLUICE_POSTGRES_HOME", "");
    if (asked.isBlank()) {
      return Optional.empty();
    }
    return PostgresInstallation.at(Path.of(asked)).or(() -> notThere(asked));
  }

  private static Optional<PostgresInstallation> notThere(String asked) {
    throw new EmbeddedException(
        "SLUICE_POSTGRES_HOME (" + asked + ") is no PostgreSQL 16 or newer with pgvector 0.8.",
        "It must contain bin/postgres and bin/initdb, and have the extension 'vector' installed.");
  }

  private static Optional<PostgresInstallation> installed(Optional<Integer> major) {
    return PostgresInstallation.installed().stream()
        .filter(candidate -> major.isEmpty() || major.get() == candidate.major())
        .findFirst();
  }

  private static Optional<Integer> majorOf(SluiceHome home) {
    try {
      return home.hasDatabase()
          ? Optional.of(
              Integer.valueOf(Files.readString(home.postgres().resolve("PG_VERSION")).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedException(
          "Cannot read " + home.postgres() + ": " + e.getMessage(),
          "Run Sluice as the user that owns this directory.",
          e);
    }
  }

  private static EmbeddedException wrongVersion(
      SluiceHome home, int major, PostgresInstallation found) {
    return new EmbeddedException(
        "The database in %s was made by PostgreSQL %d, but here is only PostgreSQL %d (%s)."
            .formatted(home.postgres(), major, found.major(), found.bin()),
        "Set SLUICE_POSTGRES_HOME to a PostgreSQL " + major + " with pgvector.");
  }
}
