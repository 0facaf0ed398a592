package dev.sluice.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of an earlier run that still work in a directory. They are recognised by their working
 * directory and program, not by a file with a process id: ids are used again, and a zombie counts
 * as alive.
 *
 * @param directory the working directory of the server in question
 * @param program tells the server by the path of its program and its command line
 */
record Leftovers(Path directory, BiPredicate<Path, String> program) {

  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Path PROC = Path.of("/proc");
  private static final int POLL_MILLIS = 20;

  /** Whether this system lets us look; elsewhere nothing is ever found. */
  static boolean canLook() {
    return Files.isDirectory(PROC.resolve("self"));
  }

  /** The processes that are there now. */
  List<Long> find() {
    if (!canLook()) {
      return List.of();
    }
    try (Stream<Path> processes = Files.list(PROC)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(this::isOne)
          .map(process -> Long.valueOf(process.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean isOne(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(directory)
          && program.test(
              Files.readSymbolicLink(process.resolve("exe")),
              Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // gone meanwhile, a zombie, or another user's
    }
  }

  /** Ends them: first in good order, then by force. */
  void stop(long leader, String signal, Duration patience) {
    if (find().isEmpty()) {
      return;
    }
    log.info("Stopping what an earlier run left in {}: {}", directory, find());
    if (find().contains(leader)) {
      Command.signal(leader, signal);
    }
    if (!gone(patience)) {
      find().forEach(pid -> Command.signal(pid, "KILL"));
      gone(patience);
    }
  }

  private boolean gone(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!find().isEmpty()) {
      if (System.nanoTime() > deadline || !sleep()) {
        return false;
      }
    }
    return true;
  }

  private static boolean sleep() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
