package dev.sluice.ingest.cli.process;

import dev.sluice.embedded.SluiceHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;

/** The directory of one server and all its data, as far as the command line looks into it. */
final class HomeDirectory {

  private HomeDirectory() {}

  /** Creates it, readable by its owner only; leaves an existing one as it is. */
  static void create(Path home) throws IOException {
    if (Files.isDirectory(home)) {
      return;
    }
    Files.createDirectories(home);
    if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * The living server that holds the home, ready or not. The lock itself is not tried: holding it
   * for a moment could turn away a server that is just starting.
   */
  static OptionalLong holder(Path home) {
    try {
      long pid = Long.parseLong(Files.readString(new SluiceHome(home).lock()).strip());
      return Liveness.isServer(pid) ? OptionalLong.of(pid) : OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
