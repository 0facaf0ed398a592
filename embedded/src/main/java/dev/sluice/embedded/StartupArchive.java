package dev.sluice.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The archive of loaded classes of a program (class data sharing), with which it starts with half
 * the processor time (RATIONALE.md). The JVM writes it when the program ends for the first time,
 * and anew whenever the jars or the JVM are others than before.
 */
public final class StartupArchive {

  private StartupArchive() {}

  /**
   * The options that a JVM needs to read, or else to write, its archive in the user's cache
   * directory. None where that can't work: the JVM archives no directories of classes, and the
   * cache must be writable. An archive that was damaged is recognised and not used.
   *
   * @param program what the archive's name begins with
   * @param classPath of the program; its first entry tells installations apart
   * @param environment where {@code XDG_CACHE_HOME} may say where the cache is
   */
  public static List<String> options(
      String program, List<Path> classPath, Map<String, String> environment) {
    Path directory = UserDirectories.cache(environment).resolve("sluice").resolve("startup");
    if (classPath.stream().anyMatch(Files::isDirectory) || !isUsable(directory)) {
      return List.of();
    }
    Path archive = directory.resolve(program + "-" + checksum(classPath.getFirst()) + ".jsa");
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive,
        // two processes that end at once may write one file
        "-XX:+VerifySharedSpaces",
        "-Xlog:cds=off",
        "-Xlog:aot=off",
        "-Xlog:cds+dynamic=off");
  }

  private static boolean isUsable(Path directory) {
    try {
      SluiceHome.createPrivate(directory);
      return Files.isWritable(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private static String checksum(Path path) {
    CRC32 crc = new CRC32();
    crc.update(path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
