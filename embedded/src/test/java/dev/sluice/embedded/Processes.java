package dev.sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who is at work below a directory. */
final class Processes {

  private Processes() {}

  static List<String> in(Path directory) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      Path real = directory.toRealPath();
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> workingDirectory(process).startsWith(real))
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that processes at work below a directory have mapped into their memory. */
  static List<Path> mappedIn(Path directory) {
    return in(directory).stream()
        .flatMap(process -> lines(Path.of(process, "maps")))
        .filter(line -> line.contains(" /"))
        .map(line -> Path.of(line.substring(line.indexOf('/'))))
        .distinct()
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.of(); // that process has ended
    }
  }

  private static Path workingDirectory(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd"));
    } catch (IOException e) {
      return Path.of("/");
    }
  }
}
