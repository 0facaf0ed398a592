package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the files of Debian's pgvector where the unpacked PostgreSQL looks for them. On a system
 * whose C library is older than the one pgvector was built for, the newer one comes along and its
 * loader starts the programs.
 *
 * @param packages the unpacked packages
 * @param postgres the unpacked PostgreSQL
 */
record PgvectorFiles(Path packages, Path postgres) {

  private static final Pattern GLIBC = Pattern.compile("glibc (\\d+)\\.(\\d+)");
  private static final int NEEDED_MINOR = 38;

  private static final String WRAPPER =
      """
      #!/bin/sh
      here=${0%%/*}
      exec "$here/ld.so" --argv0 "$0" --library-path "$here/../libc:$here/../lib" "$here/%s.bin" "$@"
      """;

  void install() throws IOException {
    copy(
        packages.resolve("usr/share/postgresql/17/extension"),
        postgres.resolve("share/postgresql/extension"));
    Files.copy(
        packages.resolve("usr/lib/postgresql/17/lib/vector.so"),
        postgres.resolve("lib/postgresql/vector.so"),
        StandardCopyOption.REPLACE_EXISTING);
    if (!systemIsRecent()) {
      bringLibrary();
    }
  }

  private static boolean systemIsRecent() {
    Matcher version = GLIBC.matcher(new Command("getconf", "GNU_LIBC_VERSION").run().output());
    return version.find()
        && (Integer.parseInt(version.group(1)) > 2
            || Integer.parseInt(version.group(2)) >= NEEDED_MINOR);
  }

  private void bringLibrary() throws IOException {
    Path libraries = libraries();
    copy(libraries, postgres.resolve("libc"));
    Path loader = postgres.resolve("bin/ld.so");
    Files.move(loaderIn(postgres.resolve("libc")), loader);
    makeExecutable(loader);
    for (String program : List.of("postgres", "initdb", "pg_ctl")) {
      wrap(postgres.resolve("bin"), program);
    }
  }

  private Path libraries() throws IOException {
    try (Stream<Path> found = Files.find(packages, 5, (p, a) -> p.endsWith("libc.so.6"))) {
      Path library =
          found.findFirst().orElseThrow(() -> new IOException("No libc.so.6 in the package."));
      return library.resolveSibling("");
    }
  }

  private static Path loaderIn(Path libraries) throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("ld-linux"))
          .findFirst()
          .orElseThrow(() -> new IOException("No loader in the package libc6."));
    }
  }

  private static void wrap(Path bin, String program) throws IOException {
    Path script = bin.resolve(program);
    Files.move(script, bin.resolve(program + ".bin"));
    Files.writeString(script, WRAPPER.formatted(program));
    makeExecutable(script);
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Copies the plain files of a directory, not what is below. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
