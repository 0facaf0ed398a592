package dev.sluice.benchmarks.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.LiveDatabase;
import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.pipeline.Clone;
import dev.sluice.benchmarks.search.QueryMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * How much slower searches of 32 clients become while a repository is indexed. Each client asks
 * again as soon as it has an answer, so the machine is busy with searches alone already.
 *
 * <p>Arguments: the checkout of Sluice, a data directory that is kept, the repository that is
 * searched (indexed with its vectors first if it is not yet), the repository that is indexed
 * meanwhile, and how many seconds searches alone are measured.
 */
public final class SearchLoad {

  /** What issue 5 promises: how many times the p95 of searches alone. */
  private static final double LIMIT = 3;

  private static final int CLIENTS = 32;
  private static final int QUERIES = 20_000;

  private final LiveServer server;
  private final JdbcTemplate jdbc;

  private SearchLoad(LiveServer server, JdbcTemplate jdbc) {
    this.server = server;
    this.jdbc = jdbc;
  }

  /**
   * Runs the measurement and prints it; ends with 1 when a search failed or the limit is passed.
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[1]);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), home);
        HikariDataSource dataSource = LiveDatabase.of(home)) {
      server.index(Path.of(args[2]), "full");
      Path folder = Files.createTempDirectory("sluice-load").resolve("indexed-meanwhile");
      Clone indexed = Clone.of(Path.of(args[3]), folder);
      int seconds = Integer.parseInt(args[4]);
      SearchLoad load = new SearchLoad(server, new JdbcTemplate(dataSource));
      if (!load.holds(indexed, seconds)) {
        throw new IllegalStateException("searches failed, or became too slow");
      }
    }
  }

  private boolean holds(Clone indexed, int seconds) {
    clients(1).during(() -> sleep(Math.max(1, seconds / 3)));
    Clients alone = clients(2).during(() -> sleep(seconds));
    print("searches alone", alone);
    Clients beside = clients(3).during(() -> index(indexed));
    print("while indexing", beside);
    server.delete("/repositories/" + server.repository(indexed.name()).get("id").asString());
    double ratio = beside.millis().percentile(95) / alone.millis().percentile(95);
    System.out.printf(Locale.ROOT, "p95 while indexing: %.2f times that alone%n", ratio);
    System.out.println(MachineSpeed.line());
    return alone.failures().isEmpty() && beside.failures().isEmpty() && ratio <= LIMIT;
  }

  /** Every series has queries of its own: the server remembers the vectors of those it has seen. */
  private Clients clients(long seed) {
    return new Clients(server, new QueryMix(jdbc, seed).of(QUERIES), CLIENTS);
  }

  private void index(Clone repository) {
    Clone.Size size = repository.size();
    long start = System.nanoTime();
    JsonNode job = server.index(repository.path(), "lexical");
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "indexed %d files, %.1f MB in %.1f s: %s%n",
        size.files(),
        size.bytes() / 1e6,
        seconds,
        job.get("statistics"));
  }

  private static void print(String name, Clients clients) {
    System.out.println(name + ": " + clients.millis().line("ms"));
    clients.byMode().forEach((mode, sample) -> System.out.println("  " + mode + ": " + sample));
    List<String> failures = clients.failures();
    System.out.printf("  %d failed%n", failures.size());
    failures.stream().distinct().limit(5).forEach(failure -> System.out.println("  " + failure));
  }

  private static void sleep(int seconds) {
    try {
      Thread.sleep(seconds * 1_000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
