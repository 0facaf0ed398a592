package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the operating system knows of processes; Linux only, through {@code /proc}. */
public final class Processes {

  private Processes() {}

  /** Ends a process with SIGKILL and waits until it is gone. */
  public static void killHard(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Sends a signal.
   *
   * @param name such as {@code STOP}
   */
  public static void signal(ProcessHandle process, String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("process " + process.pid() + " gets no signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Resident memory of a process.
   *
   * @return bytes, 0 if it is gone
   */
  public static long residentBytes(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** Whether the process belongs to a Postgres server; its driver's name is on our class path. */
  public static boolean isPostgres(ProcessHandle process) {
    String commandLine = commandLine(process);
    return commandLine.contains("postgres")
        && !commandLine.startsWith("sh ")
        && !commandLine.contains("unshare")
        && !commandLine.contains(" -cp ");
  }

  /** Whether it is the Postgres server itself. */
  public static boolean isPostgresServer(ProcessHandle process) {
    return isPostgres(process) && process.children().findAny().isPresent();
  }

  /** Whether it is the part of a Postgres server that answers one client. */
  public static boolean isPostgresBackend(ProcessHandle process) {
    return isPostgres(process) && commandLine(process).contains("127.0.0.1(");
  }

  /** Whether the process is a Kafka broker. */
  public static boolean isBroker(ProcessHandle process) {
    return commandLine(process).contains("dev.sluice.embedded.BrokerMain");
  }

  /** The arguments of a process, separated by blanks; empty if it is gone. */
  public static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
