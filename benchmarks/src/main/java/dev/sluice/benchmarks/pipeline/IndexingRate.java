package dev.sluice.benchmarks.pipeline;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.Sample;
import dev.sluice.benchmarks.Stalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * From a git repository to lexically searchable rows: files and megabytes a second, cold and warm;
 * then how long a run takes that finds nothing changed.
 *
 * <p>Arguments: the checkout of Sluice, an empty data directory, the repository, rounds.
 */
public final class IndexingRate {

  private static final long REST_NANOS = 500_000_000;

  private IndexingRate() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws IOException {
    Path repository = Path.of(args[2]);
    int rounds = Integer.parseInt(args[3]);
    Path clones = Files.createTempDirectory("sluice-rate");
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      List<Double> filesPerSecond = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Clone clone = Clone.of(repository, clones.resolve("round-" + round));
        filesPerSecond.add(round(server, clone, round));
      }
      System.out.println(MachineSpeed.line());
      System.out.println("all rounds: " + new Sample(filesPerSecond).line("files/s"));
      unchanged(server, clones.resolve("round-0"));
    }
  }

  private static double round(LiveServer server, Clone clone, int round) {
    Clone.Size size = clone.size();
    try (PeakMemory memory = PeakMemory.of(server);
        Stalls stalls = new Stalls()) {
      long start = System.nanoTime();
      server.index(clone.path(), "lexical");
      long end = System.nanoTime();
      double seconds = (end - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "round %d: %d files, %.1f MB in %.2f s (machine stood still for %.2f s): %.0f files/s,"
              + " %.2f MB/s, peak %d MB without Postgres%n",
          round,
          size.files(),
          size.bytes() / 1e6,
          seconds,
          stalls.seconds(start, end),
          size.files() / seconds,
          size.bytes() / 1e6 / seconds,
          memory.peakBytes() >> 20);
      server.delete("/repositories/" + server.repository(clone.name()).get("id").asString());
      return size.files() / seconds;
    }
  }

  private static void unchanged(LiveServer server, Path repository) {
    server.index(repository, "lexical");
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      LockSupport.parkNanos(REST_NANOS);
      long start = System.nanoTime();
      server.index(repository, "lexical");
      millis.add((System.nanoTime() - start) / 1e6);
    }
    System.out.println("nothing changed: " + new Sample(millis).line("ms"));
  }
}
