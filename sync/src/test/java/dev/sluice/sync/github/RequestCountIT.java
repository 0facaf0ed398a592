package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run costs grows with what changed: a request a stream, and one for each hundred. */
class RequestCountIT {

  /** But for details of pull requests, which are asked for only where there are any. */
  private static final int STREAMS = Stream.values().length - 1;

  private static final int THREADS = 260;

  private GithubServer server;
  private GithubRepository github;
  private SyncedRepository synced;

  @BeforeEach
  void start() {
    server = GithubServer.start();
    github = server.repository("acme/shop");
    synced = new SyncedRepository(server, "acme/shop");
    for (int i = 1; i <= THREADS; i++) {
      github.pass(Duration.ofMinutes(9)).issue("ann", "Issue " + i, "Text");
    }
    for (int i = 1; i <= THREADS; i++) {
      github.pass(Duration.ofMinutes(9)).pull("ann", "Pull " + i, "Text");
      github.discussions().open("ann", "Discussion " + i, "Text");
    }
    synced.sync();
    github.pass(Duration.ofHours(1));
    server.takeRequests();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 60, 100, 101, 250})
  void changedIssues(int changed) {
    for (int number = 1; number <= changed; number++) {
      github.pass(Duration.ofSeconds(7)).editIssue(number, it -> it.put("state", "closed"));
    }
    assertThat(requests()).isLessThanOrEqualTo(STREAMS + hundreds(changed));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 101, 250})
  void newCommentsTouchTheirIssuesToo(int changed) {
    for (int number = 1; number <= changed; number++) {
      github.pass(Duration.ofSeconds(7)).comment(number, "bob", "Comment");
    }
    assertThat(requests()).isLessThanOrEqualTo(STREAMS + 2 * hundreds(changed));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 26, 100, 260})
  void changedPullRequestsCostAGraphqlRequestForEach25(int changed) {
    for (int i = 1; i <= changed; i++) {
      int number = pulls().get(i - 1);
      github.pass(Duration.ofSeconds(7)).editPull(number, it -> it.put("state", "closed"));
    }
    assertThat(requests())
        .isLessThanOrEqualTo(STREAMS + hundreds(changed) + Math.ceilDiv(changed, 25));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 100, 250})
  void changedDiscussions(int changed) {
    for (int i = 1; i <= changed; i++) {
      int number = github.discussions().numbers().get(i - 1);
      github.pass(Duration.ofSeconds(7));
      github.discussions().comment(number, "bob", "Comment");
    }
    assertThat(requests()).isLessThanOrEqualTo(STREAMS + hundreds(changed));
  }

  private List<Integer> pulls() {
    return github.numbers().stream().skip(THREADS).toList();
  }

  private long requests() {
    SyncOutcome outcome = synced.sync();
    assertThat(outcome.complete()).isTrue();
    assertThat(server.takeRequests()).hasSize(outcome.requests());
    return outcome.requests();
  }

  private static int hundreds(int objects) {
    return Math.ceilDiv(objects, 100);
  }
}
