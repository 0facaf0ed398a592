package dev.sluice.ingest.cli.process;

import dev.sluice.ingest.cli.console.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The log of background servers, of which only what one start wrote is looked at.
 *
 * @param file {@code logs/server.log} in the home
 * @param offset its length before the start
 */
record ServerLog(Path file, long offset) {

  private static final long ROTATE_BYTES = 10_000_000;
  private static final int TAIL_BYTES = 64_000;
  private static final int SHOWN = 12;
  private static final String REFUSAL = "Sluice does not start: ";

  /** Makes room for a new start: a long log becomes {@code server.log.1}. */
  static ServerLog open(Path home) throws IOException {
    Path file = home.resolve("logs").resolve("server.log");
    Files.createDirectories(file.getParent());
    if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
      Files.move(file, file.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /** What the server itself said about why it does not start, and the advice in the next line. */
  Optional<Failure> refusal() {
    List<String> lines = tail().lines().filter(ServerLog::telling).toList();
    for (int i = lines.size() - 2; i >= 0; i--) {
      if (lines.get(i).startsWith(REFUSAL)) {
        return Optional.of(Failure.failed(lines.get(i), lines.get(i + 1)));
      }
    }
    return Optional.empty();
  }

  /** The last lines since the start, without stack frames. */
  List<String> lastLines() {
    List<String> lines = tail().lines().filter(ServerLog::telling).toList();
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
  }

  private static boolean telling(String line) {
    return !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t...");
  }

  private String tail() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(offset, log.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
