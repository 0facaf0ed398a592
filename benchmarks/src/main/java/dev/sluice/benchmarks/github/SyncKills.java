package dev.sluice.benchmarks.github;

import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the syncing process at random moments, as {@code kill -9} does, and compares what is stored
 * with an undisturbed sync. When a sync has come to its end, things are changed and it goes on.
 * Arguments: kills, a seed.
 */
public final class SyncKills {

  private static final int THREADS = 2_000;
  private static final long LONGEST_NANOS = 2_000_000_000L;

  private SyncKills() {}

  /** Ends with 1 when something differs. */
  public static void main(String[] args) {
    int kills = Integer.parseInt(args[0]);
    Random random = new Random(Long.parseLong(args[1]));
    boolean equal;
    try (GithubServer server = GithubServer.start()) {
      GithubRepository github = server.repository("acme/shop");
      fill(github);
      SyncTarget killed = new SyncTarget(server, "acme/shop", "0000000000000001");
      Map<String, Integer> read = new HashMap<>();
      for (int kill = 1; kill <= kills; kill++) {
        killOnce(killed, github, random);
        server.takeRequests().stream()
            .filter(seen -> seen.status() == 200 && seen.target().contains("/issues"))
            .forEach(seen -> read.merge(seen.target(), 1, Integer::sum));
      }
      equal = last(killed).equals(last(new SyncTarget(server, "acme/shop", "0000000000000002")));
      int most = read.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      System.out.printf(
          "%d kills, %d pages of issues and comments, none read more than %d times, fingerprints"
              + " %s%n",
          kills, read.size(), most, equal ? "equal" : "DIFFER");
    }
    System.exit(equal ? 0 : 1);
  }

  private static void killOnce(SyncTarget target, GithubRepository github, Random random) {
    try (SyncTarget.Running process = target.start()) {
      process.ask();
      LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
      process.kill();
      if (!process.answer().isEmpty()) {
        change(github, random);
      }
    }
  }

  private static String last(SyncTarget target) {
    try (SyncTarget.Running process = target.start()) {
      process.ask();
      if (process.answer().isEmpty()) {
        throw new IllegalStateException("the last sync failed");
      }
    }
    return target.fingerprint();
  }

  private static void fill(GithubRepository github) {
    for (int i = 1; i <= THREADS; i++) {
      int number = github.pass(Duration.ofMinutes(9)).issue("ann", "Issue " + i, "Text " + i);
      github.pass(Duration.ofMinutes(1)).comment(number, "bob", "Comment " + i);
      github.comment(number, "eve", "Another " + i);
      int pull = github.pull("eve", "Pull " + i, "Fixes #" + number);
      github.pulls().review(pull, "ann", "COMMENTED", "Review " + i);
      int talk = github.discussions().open("ann", "Discussion " + i, "Text " + i);
      github.discussions().comment(talk, "bob", "Said " + i);
    }
  }

  private static void change(GithubRepository github, Random random) {
    for (int i = 0; i < THREADS / 2; i++) {
      int number = github.numbers().get(random.nextInt(THREADS));
      github.pass(Duration.ofSeconds(30)).editIssue(number, it -> it.put("state", "closed"));
    }
  }
}
