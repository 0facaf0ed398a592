package dev.sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a program to its end. */
final class Command {

  /** What a program left behind. */
  record Outcome(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  private final List<String> words;
  private final ProcessBuilder builder;

  Command(List<String> words) {
    this.words = List.copyOf(words);
    this.builder = new ProcessBuilder(words).redirectErrorStream(true);
    neutral(builder.environment());
  }

  Command(String... words) {
    this(List.of(words));
  }

  Command in(Path directory) {
    builder.directory(directory.toFile());
    return this;
  }

  /** Runs it; output is standard output and standard error together. */
  Outcome run() {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      return new Outcome(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(130, "interrupted");
    }
  }

  /** Runs it; throws with its output if it fails. */
  String runOrThrow() throws IOException {
    Outcome outcome = run();
    if (!outcome.succeeded()) {
      throw new IOException(
          words.getFirst() + " failed (" + outcome.exit() + "): " + outcome.output().strip());
    }
    return outcome.output();
  }

  /** Takes out what would change how PostgreSQL and the system's tools behave or speak. */
  static void neutral(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LD_"));
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    environment.put("LC_ALL", "C");
  }

  /** Whether a program of this name is on the search path. */
  static boolean exists(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(":"))
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }

  /** The command in a session of its own, so that Ctrl-C in a terminal reaches only us. */
  static List<String> detached(List<String> command) {
    if (!exists("setsid")) {
      return command;
    }
    List<String> detached = new ArrayList<>(List.of("setsid"));
    detached.addAll(command);
    return detached;
  }

  /** Sends a signal such as {@code INT}; does nothing if the process is gone. */
  static void signal(long pid, String signal) {
    // The shell's own kill: slim systems have no other.
    new Command("sh", "-c", "kill -\"$1\" \"$2\"", "sh", signal, Long.toString(pid)).run();
  }

  /** The last lines of a file, for an error message. */
  static String tail(Path file, int lines) {
    try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      List<String> read = all.toList();
      return String.join("\n", read.subList(Math.max(0, read.size() - lines), read.size()));
    } catch (IOException | UncheckedIOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
