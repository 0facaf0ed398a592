package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reading a server that behaves as GitHub does, into a real Postgres. */
class GithubSyncIT extends SyncedFixture {

  /** One of them, details of pull requests, asks only where there are any. */
  private static final int STREAMS = Stream.values().length - 1;

  @Test
  void aFirstSyncStoresEveryObjectOfEveryStream() {
    int issue = github.issue("ann", "Cart is empty", "After login the cart is empty.");
    github.comment(issue, "bob", "Same here.");
    int pull = github.pull("bob", "Keep the cart", "Fixes #" + issue);
    long remark =
        github.reviewComment(pull, "ann", "src/Cart.java", "@@ -1 +1 @@\n+keep();", "Why keep?");
    github.label("bug");
    long milestone = github.milestone("1.0");
    long release = github.release("v1.0", "The first one.");
    SyncOutcome outcome = synced.sync();
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.changed())
        .containsEntry("issue", 2L)
        .containsEntry("issue_comment", 1L)
        .containsEntry("review_comment", 1L)
        .containsEntry("pull", 1L)
        .containsEntry("label", 1L)
        .containsEntry("milestone", 1L)
        .containsEntry("release", 1L);
    assertThat(synced.payload(GithubKind.MILESTONE, milestone)).contains("\"title\": \"1.0\"");
    assertThat(synced.payload(GithubKind.RELEASE, release)).contains("The first one.");
    assertThat(synced.payload(GithubKind.PULL, synced.ids(GithubKind.PULL).getFirst()))
        .contains("\"head\": {", "\"base\": {", "\"merge_commit_sha\"");
    assertThat(synced.payload(GithubKind.REVIEW_COMMENT, remark))
        .contains("src/Cart.java", "+keep();", "\"commit_id\"");
    assertThat(synced.links(pull)).contains("fixes acme/shop#" + issue);
  }

  @Test
  void whereNothingHasChangedEachStreamCostsOneRequestAndIsAnswered304() {
    fill(5);
    synced.sync();
    synced.sync();
    server.takeRequests();
    assertThat(synced.sync().changed().values()).allMatch(count -> count == 0);
    List<Seen> requests = server.takeRequests();
    assertThat(requests).hasSize(STREAMS);
    assertThat(requests).allMatch(seen -> seen.status() == 304 || seen.target().equals("/graphql"));
  }

  @Test
  void aFewChangesCostOneRequestAStream() {
    fill(150);
    synced.sync();
    github.pass(Duration.ofHours(1));
    for (int number = 1; number <= 60; number++) {
      github.editIssue(number, issue -> issue.put("state", "closed"));
    }
    server.takeRequests();
    assertThat(synced.sync().changed()).containsEntry("issue", 60L);
    assertThat(server.takeRequests()).hasSize(STREAMS);
  }

  @Test
  void issuesThatMoveWhilePagesAreReadAreNeitherLostNorDoubled() {
    server.largestPage(3);
    fill(20);
    AtomicInteger page = new AtomicInteger();
    server.beforeEach(
        target -> {
          if (target.contains("/issues?") && page.incrementAndGet() <= 5) {
            github.pass(Duration.ofSeconds(10));
            github.editIssue(page.get() * 2, issue -> issue.put("state", "closed"));
          }
        });
    synced.sync();
    server.beforeEach(target -> {});
    synced.sync();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
    assertThat(synced.fingerprint()).isEqualTo(readAtOnce());
  }

  @Test
  void aRunThatEndsAnywhereIsContinuedWithoutLoss() {
    server.largestPage(4);
    fill(30);
    int runs = 0;
    SyncOutcome outcome = synced.sync(3, false);
    while (!outcome.complete()) {
      assertThat(outcome.suspended()).contains("budget");
      runs++;
      outcome = synced.sync(9 + runs, false);
    }
    assertThat(runs).isGreaterThan(1);
    assertThat(synced.fingerprint()).isEqualTo(readAtOnce());
  }

  @Test
  void aDeletedCommentIsNoticedByTheNumberOfComments() {
    int issue = github.issue("ann", "Cart", "It is empty.");
    long first = github.comment(issue, "bob", "Same here.");
    long second = github.comment(issue, "eve", "Buy pills.");
    synced.sync();
    github.deleteComment(second);
    github.pass(Duration.ofMinutes(10)).comment(issue, "ann", "Thanks.");
    github.deleteComment(first);
    SyncOutcome outcome = synced.sync();
    assertThat(outcome.gone()).isEqualTo(2);
    assertThat(synced.commentIds()).isEqualTo(github.commentIds());
  }

  @Test
  void aSweepFindsWhatWentWithoutATrace() {
    fill(12);
    int pull = github.pull("ann", "Rename", "");
    long remark = github.reviewComment(pull, "bob", "A.java", "@@ -1 +1 @@\n+a", "Typo.");
    long label = github.label("bug");
    synced.sync();
    github.deleteIssue(5);
    github.deleteReviewComment(remark);
    github.deleteLabel(label);
    github.deleteComment(github.commentIds().getFirst());
    synced.sync();
    assertThat(synced.numbers()).contains(5);
    synced.sweep();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
    assertThat(synced.commentIds()).isEqualTo(github.commentIds());
    assertThat(synced.ids(GithubKind.REVIEW_COMMENT)).isEmpty();
    assertThat(synced.ids(GithubKind.LABEL)).isEmpty();
  }

  @Test
  void aSweepDoesNotForgetWhatAShiftingListHides() {
    server.largestPage(3);
    fill(12);
    synced.sync();
    server.beforeEach(
        target -> {
          if (target.contains("sort=created") && target.contains("page=2")) {
            server.beforeEach(t -> {});
            github.deleteIssue(1);
          }
        });
    synced.sweep();
    assertThat(synced.numbers()).containsAll(github.numbers());
    synced.sweep();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
  }

  @Test
  void aSweepThatIsInterruptedGoesOnWhereItWasWithTheNextRun() {
    server.largestPage(3);
    fill(12);
    synced.sync();
    github.deleteIssue(2);
    github.deleteIssue(11);
    server.takeRequests();
    assertThat(synced.sync(STREAMS + 3, true).complete()).isFalse();
    assertThat(synced.numbers()).contains(11);
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
    assertThat(server.takeRequests().stream().map(Seen::target))
        .filteredOn(target -> target.contains("/issues?") && target.contains("sort=created"))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsSaidToBeGoneIsAskedFor() {
    fill(3);
    synced.sync();
    github.deleteIssue(2);
    long kept = synced.store.thread(synced.id(), GithubKind.ISSUE, 1).orElseThrow().id();
    long lost = synced.store.thread(synced.id(), GithubKind.ISSUE, 2).orElseThrow().id();
    synced.sync(
        Integer.MAX_VALUE,
        false,
        new GithubIdentity(GithubKind.ISSUE, kept, 1),
        new GithubIdentity(GithubKind.ISSUE, lost, 2));
    assertThat(synced.numbers()).containsExactly(1, 3);
  }

  @Test
  void secretsAreMaskedBeforeTheyAreStored() {
    String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
    int issue = github.issue("ann", "Help", "My token is " + secret + " and \u0000 is nul");
    long comment = github.comment(issue, "bob", "Revoke " + secret + "!");
    synced.sync();
    long id = synced.store.thread(synced.id(), GithubKind.ISSUE, issue).orElseThrow().id();
    assertThat(synced.payload(GithubKind.ISSUE, id)).doesNotContain(secret).contains("[masked:");
    assertThat(synced.payload(GithubKind.ISSUE_COMMENT, comment)).doesNotContain(secret);
  }

  @Test
  void aDeliveryIsTakenOnceUnlessItWasTakenBack() {
    String delivery = synced.id();
    assertThat(synced.store.deliver(delivery, synced.clock.instant())).isTrue();
    assertThat(synced.store.deliver(delivery, synced.clock.instant())).isFalse();
    synced.store.undeliver(delivery);
    assertThat(synced.store.deliver(delivery, synced.clock.instant())).isTrue();
  }

  private String readAtOnce() {
    SyncedRepository other = new SyncedRepository(server, "acme/shop");
    other.sync();
    return other.fingerprint();
  }

  private void fill(int issues) {
    for (int i = 1; i <= issues; i++) {
      github.pass(Duration.ofMinutes(10));
      int number = github.issue("ann", "Issue " + i, "Something about number " + i);
      github.comment(number, "bob", "A comment on " + i);
    }
  }
}
