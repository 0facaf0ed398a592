package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Syncs that are cut off a hundred times, each time at a random statement or commit. */
class KilledSyncIT {

  private static final int KILLS = 100;

  private final Random random = new Random(42);
  private final DyingDataSource database = new DyingDataSource(SyncedRepository.DATABASE);
  private GithubServer server;
  private GithubRepository github;
  private SyncedRepository synced;

  @BeforeEach
  void start() {
    server = GithubServer.start();
    server.largestPage(10);
    github = server.repository("acme/shop");
    synced = new SyncedRepository(server, "acme/shop", database, "made-up");
    for (int i = 1; i <= 150; i++) {
      int number = github.pass(Duration.ofMinutes(9)).issue("ann", "Issue " + i, "Text");
      github.pass(Duration.ofMinutes(9)).comment(number, "bob", "Comment " + i);
      int pull = github.pull("eve", "Pull " + i, "Fixes #" + number);
      github.pulls().review(pull, "ann", "COMMENTED", "Review " + i);
      int talk = github.discussions().open("ann", "Discussion " + i, "Text");
      github.discussions().comment(talk, "bob", "Said " + i);
    }
    server.takeRequests();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingIsLostAndNoPageIsReadMoreThanOnceMore() {
    Map<String, Integer> read = new HashMap<>();
    Map<String, Integer> hit = new HashMap<>();
    int kills = 0;
    boolean ended = false;
    while (!ended) {
      ended = syncOrDie();
      List<Seen> requests = server.takeRequests();
      requests.stream()
          .filter(seen -> seen.status() == 200 && !seen.target().equals("/graphql"))
          .forEach(seen -> read.merge(seen.target(), 1, Integer::sum));
      if (!ended) {
        kills++;
        hit.merge(requests.isEmpty() ? "" : requests.getLast().target(), 1, Integer::sum);
      }
    }
    assertThat(kills).isGreaterThan(5);
    equalsUndisturbed();
    assertThat(read)
        .allSatisfy(
            (page, times) ->
                assertThat(times).as(page).isLessThanOrEqualTo(2 + hit.getOrDefault(page, 0)));
    while (kills < KILLS) {
      changeSomething();
      kills += syncOrDie() ? 0 : 1;
    }
    database.live();
    synced.sweep();
    equalsUndisturbed();
  }

  private void equalsUndisturbed() {
    SyncedRepository undisturbed = new SyncedRepository(server, "acme/shop");
    undisturbed.sync();
    assertThat(synced.fingerprint()).isEqualTo(undisturbed.fingerprint());
  }

  private void changeSomething() {
    RandomSchedule schedule = new RandomSchedule(github, random, true);
    schedule.some();
  }

  /** Whether the run came to its end. */
  private boolean syncOrDie() {
    database.dieAfter(1 + random.nextInt(80));
    try {
      synced.sync();
      return true;
    } catch (RuntimeException e) {
      assertThat(database.dead()).as("%s", e).isTrue();
      return false;
    }
  }
}
