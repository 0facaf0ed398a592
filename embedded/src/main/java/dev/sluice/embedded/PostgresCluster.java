package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** PostgreSQL's data directory: made once, and all or nothing. */
final class PostgresCluster {

  static final String USER = "sluice";
  private static final int PASSWORD_BYTES = 24;
  private static final int FIRST_WITH_BUILTIN_LOCALES = 17;

  private final SluiceHome home;
  private final PostgresInstallation installation;
  private final Privileges privileges;

  PostgresCluster(SluiceHome home, PostgresInstallation installation, Privileges privileges) {
    this.home = home;
    this.installation = installation;
    this.privileges = privileges;
  }

  /** Makes the data directory if there is none. */
  void ensure() throws IOException {
    if (!home.hasDatabase()) {
      create();
    }
    privileges.own(home.postgres());
  }

  /** The superuser's password. */
  String password() throws IOException {
    return Files.readString(home.password()).strip();
  }

  // What counts is the rename: an initdb that was interrupted leaves only the temporary directory.
  private void create() throws IOException {
    Path temporary = home.root().resolve("postgres.new");
    FileTree.delete(temporary);
    Files.createDirectory(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    privileges.own(temporary);
    writePassword();
    initialise(temporary);
    Files.writeString(
        temporary.resolve("postgresql.conf"),
        "include_if_exists = '" + PostgresSettings.FILE + "'\n",
        StandardOpenOption.APPEND);
    Files.move(temporary, home.postgres(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(home.password());
    Files.createFile(
        home.password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(home.password(), HexFormat.of().formatHex(random) + "\n");
    privileges.own(home.password());
  }

  private void initialise(Path data) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                installation.program("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + home.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums"));
    words.addAll(locale());
    new Command(privileges.command(words)).in(home.root()).runOrThrow();
  }

  // The built-in provider sorts alike on every system and release.
  private List<String> locale() {
    return installation.major() >= FIRST_WITH_BUILTIN_LOCALES
        ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        : List.of("--locale=C.UTF-8");
  }
}
