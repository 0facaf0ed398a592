package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL on this machine that has pgvector.
 *
 * @param bin directory of {@code postgres} and {@code initdb}
 * @param major such as 17
 */
record PostgresInstallation(Path bin, int major) {

  /** The oldest release that has what the schema uses. */
  static final int OLDEST = 16;

  private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");
  private static final Pattern VECTOR =
      Pattern.compile("default_version *= *'(\\d+)\\.(\\d+)[^']*'");

  /** The installation below a directory, if it is recent enough and has pgvector 0.8 or newer. */
  static Optional<PostgresInstallation> at(Path home) {
    Path bin = home.resolve("bin");
    if (!Files.isExecutable(bin.resolve("postgres"))
        || !Files.isExecutable(bin.resolve("initdb"))) {
      return Optional.empty();
    }
    Matcher version =
        VERSION.matcher(
            new Command(bin.resolve("postgres").toString(), "--version").run().output());
    if (!version.find()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(version.group(1));
    return major >= OLDEST && hasVector(home, major)
        ? Optional.of(new PostgresInstallation(bin, major))
        : Optional.empty();
  }

  private static boolean hasVector(Path home, int major) {
    return Stream.of(
            home.resolve("share/postgresql/extension"),
            home.resolve("share/extension"),
            home.resolve("share/postgresql@" + major + "/extension"),
            Path.of("/usr/share/postgresql/" + major + "/extension"))
        .map(directory -> directory.resolve("vector.control"))
        .filter(Files::isReadable)
        .anyMatch(PostgresInstallation::isRecentVector);
  }

  private static boolean isRecentVector(Path control) {
    try {
      Matcher version = VECTOR.matcher(Files.readString(control));
      return version.find()
          && (Integer.parseInt(version.group(1)) > 0 || Integer.parseInt(version.group(2)) >= 8);
    } catch (IOException e) {
      return false;
    }
  }

  /** The path of one of its programs. */
  String program(String name) {
    return bin.resolve(name).toString();
  }

  /** Those that the system's packages installed, newest first. */
  static List<PostgresInstallation> installed() {
    return Stream.of(
            "/usr/lib/postgresql/%d",
            "/usr/pgsql-%d", "/opt/homebrew/opt/postgresql@%d", "/usr/local/opt/postgresql@%d")
        .flatMap(PostgresInstallation::versionsOf)
        .sorted((a, b) -> Integer.compare(b.major(), a.major()))
        .toList();
  }

  private static Stream<PostgresInstallation> versionsOf(String pattern) {
    return Stream.iterate(OLDEST + 8, major -> major >= OLDEST, major -> major - 1)
        .map(major -> Path.of(pattern.formatted(major)))
        .flatMap(home -> at(home).stream());
  }
}
