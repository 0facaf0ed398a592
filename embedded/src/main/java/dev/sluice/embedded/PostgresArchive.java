package dev.sluice.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The relocatable PostgreSQL on our class path. */
final class PostgresArchive {

  private static final int ANY_EXECUTE = 0111;

  private PostgresArchive() {}

  /** Unpacks it: {@code bin}, {@code lib} and {@code share} below the target. */
  static void unpack(Path target) throws IOException {
    String name = "/" + Platform.postgresArchive();
    try (InputStream packed = PostgresArchive.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw new IOException("No PostgreSQL binaries for " + Platform.describe() + ".");
      }
      try (var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
          unpack(entry, tar, target);
        }
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("Entry outside the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      boolean executable = (entry.getMode() & ANY_EXECUTE) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
