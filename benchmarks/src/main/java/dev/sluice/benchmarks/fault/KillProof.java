package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import dev.sluice.benchmarks.pipeline.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server, Postgres or the broker at random moments of index runs and compares the
 * fingerprint that the next run ends at with that of a clean index of the same commit.
 *
 * <p>Arguments: the checkout of Sluice, an empty directory for data, the repository, the number of
 * kills, the victim ({@code server}, {@code postgres} or {@code broker}), and a seed.
 */
public final class KillProof {

  private static final int STEP = 5;

  private KillProof() {}

  /** Runs the proof, prints a line a kill, and ends with 1 at the first difference. */
  public static void main(String[] args) throws IOException {
    Path checkout = Path.of(args[0]);
    Path homes = Path.of(args[1]);
    int kills = Integer.parseInt(args[3]);
    Random random = new Random(Long.parseLong(args[5]));
    Clone clone =
        Clone.of(Path.of(args[2]), Files.createTempDirectory("sluice-kill").resolve("killed"));
    List<String> commits =
        clone
            .git("rev-list", "--first-parent", "-n", Integer.toString((kills + 1) * STEP), "HEAD")
            .lines()
            .toList()
            .reversed();
    try (LiveServer server = LiveServer.start(checkout, homes.resolve("killed"))) {
      for (int kill = 0; kill < kills; kill++) {
        clone.git(
            "reset", "--quiet", "--hard", commits.get(Math.min(kill * STEP, commits.size() - 1)));
        killDuringRun(server, clone, args[4], random);
        System.out.printf("kill %d of the %s: recovered%n", kill + 1, args[4]);
      }
      clone.git("reset", "--quiet", "--hard", commits.getLast());
      server.index(clone.path(), "full");
      compare(checkout, homes, server, clone);
    }
  }

  private static void killDuringRun(LiveServer server, Clone clone, String victim, Random random) {
    String job = server.startIndex(clone.path(), "full");
    LockSupport.parkNanos(random.nextLong(10_000_000, 4_000_000_000L));
    switch (victim) {
      case "server" -> {
        server.kill();
        server.sluice("up");
      }
      case "postgres" -> killChild(server, Processes::isPostgresServer);
      case "broker" -> killChild(server, Processes::isBroker);
      default -> throw new IllegalArgumentException("no such victim: " + victim);
    }
    settle(server, clone, job);
  }

  private static void killChild(LiveServer server, Predicate<ProcessHandle> which) {
    server.children().stream().filter(which).findFirst().ifPresent(Processes::killHard);
  }

  /** Runs the index again until a run ends well; the one that was hit may have failed. */
  private static void settle(LiveServer server, Clone clone, String job) {
    RuntimeException last = new IllegalStateException("no attempt made after " + job);
    for (int attempt = 0; attempt < 30; attempt++) {
      try {
        server.index(clone.path(), "full");
        return;
      } catch (RuntimeException e) {
        last = e;
        LockSupport.parkNanos(1_000_000_000);
      }
    }
    throw last;
  }

  private static void compare(Path checkout, Path homes, LiveServer killed, Clone clone) {
    JsonNode left = killed.get("/fingerprint?repo=" + clone.name());
    try (LiveServer clean = LiveServer.start(checkout, homes.resolve("clean"))) {
      clean.index(clone.path(), "full");
      JsonNode right = clean.get("/fingerprint?repo=" + clone.name());
      System.out.println("killed " + left + "\nclean  " + right);
      if (!left.get("fingerprint").equals(right.get("fingerprint"))) {
        throw new IllegalStateException("the fingerprints differ");
      }
      System.out.println("equal");
    }
  }
}
