package dev.sluice.benchmarks.load;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a server and its children hold of the machine; Linux only, through {@code /proc}. */
record Footprint(LiveServer server, JdbcTemplate jdbc) {

  private static final String CONNECTIONS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  /**
   * A moment.
   *
   * @param memory resident bytes that are a process's own, after its garbage was collected
   * @param shared resident bytes that processes share for writing, counted once: the database's
   *     buffers, which fill up to what they are configured to
   * @param connections clients of the database
   * @param threads platform threads of all processes
   * @param handles open files and sockets of all processes
   */
  record Moment(long memory, long shared, long connections, long threads, long handles) {}

  /** The buffers that the database is configured to, and a quarter for what else it shares. */
  private static final String BUFFERS =
      """
      SELECT setting::bigint * 8192 * 5 / 4 FROM pg_settings WHERE name = 'shared_buffers'
      """;

  /** How many bytes the processes may share at most. */
  long sharedBound() {
    Long bytes = jdbc.queryForObject(BUFFERS, Long.class);
    return bytes == null ? 0 : bytes;
  }

  /** Looks now. */
  Moment now() {
    List<ProcessHandle> all =
        Stream.concat(ProcessHandle.of(server.pid()).stream(), server.children().stream()).toList();
    all.stream().filter(Footprint::isJvm).forEach(Footprint::collectGarbage);
    Long connections = jdbc.queryForObject(CONNECTIONS, Long.class);
    return new Moment(
        sum(all, process -> bytes(process, "Pss:") - bytes(process, "Pss_Shmem:")),
        sum(all, process -> bytes(process, "Pss_Shmem:")),
        connections == null ? 0 : connections,
        sum(all, process -> entries(process, "task")),
        sum(all, process -> entries(process, "fd")));
  }

  private static long sum(List<ProcessHandle> all, ToLongFunction<ProcessHandle> figure) {
    return all.stream().mapToLong(figure).sum();
  }

  private static boolean isJvm(ProcessHandle process) {
    return Processes.commandLine(process).contains("/bin/java ");
  }

  /** A heap else grows to its limit, however little of it is in use. */
  private static void collectGarbage(ProcessHandle process) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long bytes(ProcessHandle process, String what) {
    try (Stream<String> lines = Files.lines(proc(process, "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith(what))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return nothingIfGone(process, e);
    }
  }

  private static long entries(ProcessHandle process, String what) {
    try (Stream<Path> entries = Files.list(proc(process, what))) {
      return entries.count();
    } catch (IOException | UncheckedIOException e) {
      return nothingIfGone(process, e);
    }
  }

  /** A connection's process may end while it is looked at; only what may not be read is wrong. */
  private static long nothingIfGone(ProcessHandle process, Exception e) {
    if (e instanceof AccessDeniedException) {
      throw new IllegalStateException("cannot look at process " + process.pid(), e);
    }
    return 0;
  }

  private static Path proc(ProcessHandle process, String what) {
    return Path.of("/proc", Long.toString(process.pid()), what);
  }
}
