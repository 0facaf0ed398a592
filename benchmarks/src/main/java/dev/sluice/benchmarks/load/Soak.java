package dev.sluice.benchmarks.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.LiveDatabase;
import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.Sample;
import dev.sluice.benchmarks.pipeline.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Whether a server that is given one small commit after the other, each searched for by its new
 * word and by meaning, keeps the memory, connections, threads and file handles that it has.
 *
 * <p>Arguments: the checkout of Sluice, an empty data directory, the repository to commit to, and
 * minutes. What happens before, while the server warms up, is not counted.
 */
public final class Soak {

  /** Until the JVM has compiled what is used, and has grown its heap. */
  private static final Duration WARM_UP = Duration.ofMinutes(5);

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** So many files are changed in turns. */
  private static final int FILES = 50;

  private final LiveServer server;
  private final Clone clone;
  private final List<Double> millis = new ArrayList<>();
  private int commits;

  private Soak(LiveServer server, Clone clone) {
    this.server = server;
    this.clone = clone;
  }

  /** Runs the soak and prints it; ends with 1 when something grew or a commit was not found. */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[1]);
    Path folder = Files.createTempDirectory("sluice-soak").resolve("soaked");
    Clone clone = Clone.of(Path.of(args[2]), folder);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), home);
        HikariDataSource dataSource = LiveDatabase.of(home)) {
      server.index(clone.path(), "full");
      Soak soak = new Soak(server, clone);
      soak.commitFor(WARM_UP);
      soak.millis.clear();
      Duration counted = Duration.ofMinutes(Long.parseLong(args[3]));
      if (!soak.staysFlat(new Footprint(server, new JdbcTemplate(dataSource)), counted)) {
        throw new IllegalStateException("something is not flat, see above");
      }
    }
  }

  private boolean staysFlat(Footprint footprint, Duration counted) {
    int before = commits;
    try (Sampler sampler = Sampler.of(footprint, PERIOD)) {
      commitFor(counted);
      System.out.printf(
          "%d commits in %s, each until it is found: %s%n",
          commits - before, counted, new Sample(millis).line("ms"));
      System.out.println(MachineSpeed.line());
      List<Flatness> all = sampler.flatness();
      all.forEach(System.out::println);
      return all.stream().allMatch(Flatness::flat);
    }
  }

  private void commitFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      commitAndFind();
    }
  }

  private void commitAndFind() {
    String unique = "soak" + Long.toString(System.nanoTime(), 36);
    clone.commit("src/main/java/soak/Soaked" + commits % FILES + ".java", source(unique));
    commits++;
    long start = System.nanoTime();
    server.index(clone.path(), "full");
    found(unique, Map.of("query", unique, "k", 5));
    List<String> folder = List.of("src/main/java/soak/*");
    found(unique, Map.of("query", unique, "k", FILES, "mode", "semantic", "paths", folder));
    millis.add((System.nanoTime() - start) / 1e6);
  }

  private void found(String unique, Map<String, Object> query) {
    for (JsonNode result : server.post("/search", query).get("results")) {
      if (result.get("content").asString().contains(unique)) {
        return;
      }
    }
    throw new IllegalStateException("not found: " + query);
  }

  private String source(String unique) {
    return """
    package soak;

    class Soaked%d {
      int %s(int count) {
        return count * %d;
      }
    }
    """
        .formatted(commits % FILES, unique, commits);
  }
}
