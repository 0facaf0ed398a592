package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * What is written about a repository on a server that behaves as GitHub does, and grows with each
 * step: the source of the syncs that go on beside index runs.
 */
final class Threads implements AutoCloseable {

  private static final String FULL_NAME = "made/threads";
  private static final int OPENED = 60;
  private static final int EDITED = 20;
  private static final int DELETED = 3;

  /** So that a sync takes some seconds, as one over a real network does. */
  private static final Duration ANSWERING = Duration.ofMillis(50);

  private static final int PAGE = 20;

  private final Random random;
  private final GithubServer github = GithubServer.start();
  private final GithubRepository repository = github.repository(FULL_NAME);
  private int steps;

  /** A repository in which somebody has written already. */
  Threads(Random random) {
    this.random = random;
    github.largestPage(PAGE);
    github.beforeEach(target -> LockSupport.parkNanos(ANSWERING.toNanos()));
    step();
  }

  /** The name that Sluice gives the repository. */
  String name() {
    return FULL_NAME.substring(FULL_NAME.indexOf('/') + 1);
  }

  /** People open issues with a comment each, rewrite some, and delete a few. */
  void step() {
    steps++;
    github.takeRequests(); // only kept for tests
    repository.pass(Duration.ofMinutes(10));
    for (int i = 0; i < OPENED; i++) {
      int number = repository.issue("ann", "Step " + steps + ", issue " + i, text(i));
      repository.comment(number, "bob", "An answer to " + text(i));
    }
    for (int i = 0; i < EDITED; i++) {
      repository.editComment(one(repository.commentIds()), "Edited in " + text(i));
    }
    for (int i = 0; i < DELETED; i++) {
      repository.deleteIssue(one(repository.numbers()));
      repository.deleteComment(one(repository.commentIds()));
    }
  }

  private String text(int i) {
    return "what was seen in step %d as number %d.".formatted(steps, i);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Starts a sync on that server that waits for no vectors, and returns its number. */
  long start(LiveServer server) {
    return start(server, false);
  }

  /** The same, which also looks for what was deleted anywhere. */
  long sweep(LiveServer server) {
    return start(server, true);
  }

  private long start(LiveServer server, boolean sweep) {
    Map<String, Object> body =
        Map.of("repository", FULL_NAME, "apiUrl", github.url(), "wait", "lexical", "sweep", sweep);
    return Long.parseLong(
        Patient.until(
            "take a sync", () -> server.post("/sync", body).get("job").get("id").asString()));
  }

  @Override
  public void close() {
    github.close();
  }
}
