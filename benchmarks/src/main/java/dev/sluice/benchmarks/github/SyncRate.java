package dev.sluice.benchmarks.github;

import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.Processes;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A first sync without embedding, one that finds nothing changed, and ones after k issues have
 * changed, against a local server that answers at once. Arguments: issues, and comments an issue.
 */
public final class SyncRate {

  private static final int[] CHANGES = {1, 100, 1_000};
  private static final String TEXT =
      "The cart is empty after login, whatever was in it. ".repeat(8);

  private SyncRate() {}

  /** Prints seconds, requests and memory. */
  public static void main(String[] args) throws InterruptedException {
    int issues = Integer.parseInt(args[0]);
    int comments = Integer.parseInt(args[1]);
    System.out.println(MachineSpeed.line());
    try (GithubServer server = GithubServer.start()) {
      GithubRepository github = server.repository("acme/shop");
      fill(github, issues, comments);
      SyncTarget target = new SyncTarget(server, "acme/shop", "0000000000000001");
      try (SyncTarget.Running process = target.start()) {
        long idle = Processes.residentBytes(process.handle());
        long peak = first(process);
        System.out.printf(
            Locale.ROOT,
            "memory: %,d MB idle, %,d MB more at most%n",
            idle >> 20,
            (peak - idle) >> 20);
        run(process, "nothing changed, first time");
        server.takeRequests();
        for (int i = 0; i < 9; i++) {
          run(process, "nothing changed");
          List<Seen> asked = server.takeRequests();
          System.out.printf(
              Locale.ROOT,
              "  of which the round trips take %.3f s%n",
              RoundTrips.of(server, asked).toNanos() / 1e9);
        }
        for (int changed : CHANGES) {
          change(github, Math.min(changed, issues));
          run(process, changed + " issues changed");
          run(process, "nothing changed, first time");
        }
      }
    }
    System.exit(0);
  }

  private static long first(SyncTarget.Running process) throws InterruptedException {
    long[] peak = {0};
    Thread sampler =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    peak[0] = Math.max(peak[0], Processes.residentBytes(process.handle()));
                    LockSupport.parkNanos(100_000_000);
                  }
                });
    run(process, "first sync");
    sampler.interrupt();
    sampler.join();
    return peak[0];
  }

  private static void run(SyncTarget.Running process, String what) {
    String[] took = process.sync().split(" ");
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f s, %s requests, %s objects new or changed%n",
        what,
        Long.parseLong(took[0]) / 1000.0,
        took[1],
        took[2]);
  }

  private static void fill(GithubRepository github, int issues, int comments) {
    for (int i = 1; i <= issues; i++) {
      int number = github.pass(Duration.ofMinutes(10)).issue("ann", "Issue " + i, TEXT + i);
      for (int j = 1; j <= comments; j++) {
        github.pass(Duration.ofSeconds(10)).comment(number, "bob", TEXT + i + " " + j);
      }
    }
  }

  private static void change(GithubRepository github, int issues) {
    github.pass(Duration.ofHours(1));
    for (int number = 1; number <= issues; number++) {
      github.pass(Duration.ofSeconds(7)).editIssue(number, it -> it.put("state", "closed"));
    }
  }
}
