package dev.sluice.benchmarks.github;

import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that syncs is killed at random moments by {@code kill -9} and started anew until its
 * sync is over; then it must have stored what an undisturbed sync stores, and have read no page
 * more than once more for each kill that hit it. Then everything changes, and it begins again, as
 * often as it takes. A kill counts if it ended a process that had asked something and had not yet
 * said that it was done. Arguments: how many kills, and a seed.
 */
public final class SyncKills implements AutoCloseable {

  private static final String NAME = "acme/shop";
  private static final int PAGE = 5;

  /** Requests between two kills at most: few enough to hit each stream, enough to get on. */
  private static final int LONGEST = 20;

  /** A request and what becomes of its answer take some milliseconds: a kill may hit either. */
  private static final long SPREAD_NANOS = 20_000_000;

  private static final Duration APART = Duration.ofMinutes(9);

  /**
   * What was done.
   *
   * @param kills that hit a sync
   * @param syncs that were brought to their end
   * @param pages that were read
   * @param again how often a page was read once more, of all pages together
   * @param most how often the page was read that was read most
   */
  public record Result(int kills, int syncs, int pages, int again, int most) {}

  private final GithubServer server = GithubServer.start();
  private final GithubRepository github = server.repository(NAME);
  private final Random random;
  private final int threads;
  private int kills;

  /** With so many issues, pull requests and discussions each. */
  SyncKills(int threads, long seed) {
    this.threads = threads;
    this.random = new Random(seed);
    server.largestPage(PAGE);
  }

  /** Prints what was done; ends with 1 at the first broken promise. */
  public static void main(String[] args) {
    int exit = 0;
    System.out.println(MachineSpeed.line());
    try (SyncKills proof = new SyncKills(200, Long.parseLong(args[1]))) {
      System.out.println(proof.inflict(Integer.parseInt(args[0])));
    } catch (IllegalStateException e) {
      System.out.println("broken: " + e.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  /**
   * Does it so many times.
   *
   * @throws IllegalStateException at the first broken promise
   */
  Result inflict(int times) {
    fill();
    SyncTarget target = new SyncTarget(server, NAME, "0000000000000001");
    Result sum = new Result(0, 0, 0, 0, 0);
    while (kills < times) {
      int before = kills;
      PageReads reads = sync(target, times);
      if (kills == before) {
        throw new IllegalStateException("no kill hit the sync");
      }
      reads.require();
      requireEqual(target);
      sum =
          new Result(
              kills,
              sum.syncs() + 1,
              sum.pages() + reads.pages(),
              sum.again() + reads.again(),
              Math.max(sum.most(), reads.most()));
      System.out.println(sum);
      change();
    }
    return sum;
  }

  private PageReads sync(SyncTarget target, int times) {
    PageReads reads = new PageReads();
    boolean over = false;
    while (!over) {
      try (SyncTarget.Running process = target.start()) {
        over = kills < times ? syncOrDie(process) : synced(process.sync());
      }
      List<Seen> requests = server.takeRequests();
      reads.add(requests, !over);
      kills += over ? 0 : 1;
    }
    return reads;
  }

  /** Whether the sync was over first. */
  private boolean syncOrDie(SyncTarget.Running process) {
    CompletableFuture<Void> moment = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(1 + random.nextInt(LONGEST));
    server.beforeEach(
        target -> {
          if (left.decrementAndGet() == 0) {
            moment.complete(null);
          }
        });
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(process::sync);
    CompletableFuture.anyOf(moment, answer).join();
    server.beforeEach(target -> {});
    if (!answer.isDone()) {
      LockSupport.parkNanos(random.nextLong(SPREAD_NANOS));
      if (!process.handle().isAlive()) {
        throw new IllegalStateException("the process ended by itself");
      }
      process.close();
      return !answer.join().isEmpty();
    }
    return synced(answer.join());
  }

  private static boolean synced(String said) {
    if (said.isEmpty()) {
      throw new IllegalStateException("the process ended by itself");
    }
    return true;
  }

  private void requireEqual(SyncTarget target) {
    SyncTarget undisturbed = new SyncTarget(server, NAME, "0000000000000002");
    try (SyncTarget.Running process = undisturbed.start()) {
      synced(process.sync());
    }
    server.takeRequests();
    if (!target.fingerprint().equals(undisturbed.fingerprint())) {
      throw new IllegalStateException("what is stored is not what an undisturbed sync stores");
    }
  }

  private void fill() {
    for (int i = 1; i <= threads; i++) {
      int issue = github.pass(APART).issue("ann", "Issue " + i, "Text");
      github.pass(APART).comment(issue, "bob", "Comment " + i);
      int pull = github.pass(APART).pull("eve", "Pull " + i, "Fixes #" + issue);
      github.pulls().push(pull, "1a2b3c4d".repeat(5), "Push", List.of("A" + i + ".java"));
      github.pulls().review(pull, "ann", "COMMENTED", "Review " + i);
      github.reviewComment(pull, "ann", "A.java", "@@ -1 +1 @@", "Remark " + i);
      int talk = github.pass(APART).discussions().open("ann", "Discussion " + i, "Text");
      github.discussions().comment(talk, "bob", "Said " + i);
    }
    github.label("bug");
  }

  private void change() {
    github.pass(Duration.ofHours(1));
    github.numbers().forEach(n -> github.pass(APART).editIssue(n, it -> it.put("title", "T" + n)));
    github.commentIds().forEach(id -> github.pass(APART).editComment(id, "Edited at " + kills));
    for (int number : github.pullNumbers()) {
      github.pass(APART).pulls().review(number, "bob", "APPROVED", "Again");
    }
    for (int number : github.discussions().numbers()) {
      github.pass(APART).discussions().comment(number, "eve", "Said later");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
