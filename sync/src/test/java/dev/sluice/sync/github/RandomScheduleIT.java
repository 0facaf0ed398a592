package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever people do while pages are read, the index equals the server in the end: after a sweep,
 * or without one where nothing was deleted, in every third of 100 schedules, or of as many as
 * {@code -Dsluice.schedules} says, from that of {@code -Dsluice.schedules.first} on.
 */
class RandomScheduleIT {

  private static final int FIRST = Integer.getInteger("sluice.schedules.first", 1);
  private static final int SCHEDULES = Integer.getInteger("sluice.schedules", 100);

  private static GithubServer server;

  @BeforeAll
  static void start() {
    server = GithubServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void afterAnySchedulesOfEditsDeletionsAndDriftTheIndexEqualsTheServer() {
    for (int seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
      equals(seed);
    }
  }

  private static void equals(int seed) {
    GithubRepository github = server.repository("acme/random-" + seed);
    SyncedRepository index = new SyncedRepository(server, github.fullName());
    boolean deletions = seed % 3 != 0;
    RandomSchedule schedule = new RandomSchedule(github, new Random(seed), deletions);
    server.largestPage(2 + seed % 4);
    server.beforeEach(target -> schedule.maybe());
    for (int round = 0; round < 2; round++) {
      schedule.some();
      index.sync();
    }
    server.beforeEach(target -> {});
    index.sync(Integer.MAX_VALUE, deletions);
    assertThat(index.numbers()).as("seed %d", seed).isEqualTo(github.numbers());
    assertThat(index.commentIds()).as("seed %d", seed).isEqualTo(github.commentIds());
    assertThat(index.ids(GithubKind.DISCUSSION_COMMENT))
        .as("seed %d", seed)
        .isEqualTo(github.discussions().commentIds());
    SyncedRepository clean = new SyncedRepository(server, github.fullName());
    clean.sync();
    assertThat(index.fingerprint()).as("seed %d", seed).isEqualTo(clean.fingerprint());
    server.takeRequests();
    server.forget(github.fullName());
  }
}
