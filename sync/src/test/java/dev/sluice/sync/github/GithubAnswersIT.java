package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubFault.Ending;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits without headers, answers that don't come, and what has gone elsewhere. */
class GithubAnswersIT extends SyncedFixture {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @BeforeEach
  void openIssues() {
    github.issue("ann", "Cart", "It is empty.");
    github.issue("ann", "Till", "It is full.");
  }

  @ParameterizedTest
  @CsvSource({
    "429, Too many requests",
    "403, You have triggered an abuse detection mechanism",
    "403, API rate limit exceeded"
  })
  void aLimitThatDoesNotSayHowLongItLastsIsWaitedForAMinute(int status, String message) {
    String body = "{\"message\": \"" + message + "\"}";
    server.fail(new GithubFault("/issues?", status, JSON, body, Ending.WHOLE));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.waited).containsExactly(Duration.ofMinutes(1));
    assertThat(synced.numbers()).containsExactly(1, 2);
  }

  @Test
  void whatIsNotAvailableForLegalReasonsIsSaid() {
    server.fail(GithubFault.status("/issues?", 451));
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(synced::sync)
        .withMessage("acme/shop is not available for legal reasons")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAskedForAgain() {
    CountDownLatch twice = new CountDownLatch(2);
    server.beforeEach(
        target -> {
          twice.countDown();
          await(twice);
        });
    assertThat(lookHastily()).isEqualTo("acme/shop");
    assertThat(twice.getCount()).isZero();
  }

  @Test
  void anAnswerWhoseRestDoesNotComeInTimeIsAskedForAgain() {
    server.fail(GithubFault.held("/repos/acme/shop"));
    assertThat(lookHastily()).isEqualTo("acme/shop");
    assertThat(server.takeRequests()).hasSize(2);
  }

  @Test
  void anIssueThatWasTransferredIsGone() {
    synced.sync();
    github.deleteIssue(2);
    server.repository("acme/other").issue("ann", "Till", "It is full.");
    server.fail(
        GithubFault.moved(
            "/repos/acme/shop/issues/2", server.url() + "/repos/acme/other/issues/1"));
    synced.sweep();
    assertThat(synced.numbers()).containsExactly(1);
  }

  @Test
  void anIssueThatBecameADiscussionIsOneOnly() {
    int number = github.issue("ann", "Which way?", "Left or right.");
    github.comment(number, "bob", "Straight on.");
    synced.sync();
    long issue = synced.ids(GithubKind.ISSUE).getLast();
    github.pass(Duration.ofHours(1)).convert(number);
    synced.sync(1_000, false, new GithubIdentity(GithubKind.ISSUE, issue, number));
    assertThat(synced.ids(GithubKind.ISSUE)).doesNotContain(issue);
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(1);
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).hasSize(1);
    synced.sweep();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
    assertThat(synced.commentIds()).isEqualTo(github.commentIds());
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(1);
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT))
        .isEqualTo(github.discussions().commentIds());
  }

  @Test
  void anIssueThatBecameADiscussionIsFoundByASweepAlone() {
    int number = github.issue("ann", "Which way?", "Left or right.");
    github.comment(number, "bob", "Straight on.");
    synced.sync();
    github.pass(Duration.ofHours(1)).convert(number);
    synced.sweep();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
    assertThat(synced.commentIds()).isEqualTo(github.commentIds());
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT))
        .isEqualTo(github.discussions().commentIds());
  }

  @Test
  void aRepositoryThatGoesOrIsMadePrivateInTheMiddleOfARunKeepsWhatWasRead() {
    server.beforeEach(
        target -> {
          if (target.contains("/pulls?")) {
            server.forget("acme/shop");
          }
        });
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(synced::sync)
        .withMessageContaining("there is no repository acme/shop, or the token may not see it");
    assertThat(synced.ids(GithubKind.ISSUE)).hasSize(2);
  }

  /** With a little patience only; the name that is answered. */
  private String lookHastily() {
    GithubConfig config =
        new GithubConfig(
            URI.create(server.url()),
            List.of("made-up"),
            3,
            Duration.ofMillis(2),
            Duration.ofMillis(500),
            Duration.ofMinutes(2));
    try (GithubHost host = new GithubHost(config, Clock.systemUTC())) {
      return GithubSync.look(host.client(10, duration -> {}), "acme/shop").fullName();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
