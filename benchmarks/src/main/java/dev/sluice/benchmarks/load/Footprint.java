package dev.sluice.benchmarks.load;

import dev.sluice.benchmarks.LiveServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
   * @param memory resident bytes of all processes, pages that several share counted once
   * @param connections clients of the database
   * @param threads platform threads of all processes
   * @param handles open files and sockets of all processes
   */
  record Moment(long memory, long connections, long threads, long handles) {}

  /** Looks now. */
  Moment now() {
    List<ProcessHandle> all =
        Stream.concat(ProcessHandle.of(server.pid()).stream(), server.children().stream()).toList();
    Long connections = jdbc.queryForObject(CONNECTIONS, Long.class);
    return new Moment(
        sum(all, Footprint::memory),
        connections == null ? 0 : connections,
        sum(all, process -> entries(process, "task")),
        sum(all, process -> entries(process, "fd")));
  }

  private static long sum(List<ProcessHandle> all, ToLongFunction<ProcessHandle> figure) {
    return all.stream().mapToLong(figure).sum();
  }

  private static long memory(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(proc(process, "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return goneOrThrow(process, e);
    }
  }

  private static long entries(ProcessHandle process, String what) {
    try (Stream<Path> entries = Files.list(proc(process, what))) {
      return entries.count();
    } catch (IOException | UncheckedIOException e) {
      return goneOrThrow(process, e);
    }
  }

  /** A process that ended while it was looked at holds nothing; anything else would falsify. */
  private static long goneOrThrow(ProcessHandle process, Exception e) {
    if (e instanceof NoSuchFileException || !process.isAlive()) {
      return 0;
    }
    throw new IllegalStateException("cannot look at process " + process.pid(), e);
  }

  private static Path proc(ProcessHandle process, String what) {
    return Path.of("/proc", Long.toString(process.pid()), what);
  }
}
