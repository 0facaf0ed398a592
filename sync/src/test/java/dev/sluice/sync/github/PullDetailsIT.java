package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.testkit.github.GithubFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reviews, files and commits of pull requests, by GraphQL. */
class PullDetailsIT extends SyncedFixture {

  @Test
  void reviewsFilesAndCommitsComeWithAPullRequest() {
    int pull = github.pull("ann", "Keep the cart", "");
    github.pulls().push(pull, "1a2b3c4d".repeat(5), "Keep it", List.of("src/Cart.java"));
    long approved = github.pulls().review(pull, "bob", "APPROVED", "");
    long said = github.pulls().review(pull, "eve", "CHANGES_REQUESTED", "See #7.");
    github.pulls().review(pull, "ann", "PENDING", "Not sent yet");
    assertThat(synced.sync().changed())
        .containsEntry("review", 2L)
        .containsEntry("pull_changes", 1L);
    assertThat(synced.ids(GithubKind.REVIEW)).containsExactly(approved, said);
    assertThat(synced.links(pull))
        .contains("touches src/Cart.java", "names " + "1a2b3c4d".repeat(5), "mentions acme/shop#7");
    assertThat(synced.paths()).contains("pulls/%d/reviews/%d".formatted(pull, said));
  }

  @Test
  void onlyPullRequestsThatHaveChangedAreAskedForInBatches() {
    IntStream.rangeClosed(1, 60).forEach(i -> github.pull("ann", "Pull " + i, ""));
    synced.sync();
    assertThat(queries()).isEqualTo(3 + 1);
    github.pass(Duration.ofHours(1));
    github.pulls().push(7, "1a2b3c4d".repeat(5), "More", List.of("A.java"));
    assertThat(synced.sync().changed()).containsEntry("pull_changes", 1L);
    assertThat(queries()).isEqualTo(1 + 1);
    synced.sync();
    assertThat(queries()).as("but for discussions").isEqualTo(1);
  }

  @Test
  void listsOfMoreThanAHundredAreReadToTheirEnd() {
    int pull = github.pull("ann", "Rename everything", "");
    List<String> files = IntStream.range(0, 250).mapToObj(i -> "src/F" + i + ".java").toList();
    github.pulls().push(pull, "1a2b3c4d".repeat(5), "Rename", files);
    IntStream.range(0, 120).forEach(i -> github.pulls().review(pull, "bob", "COMMENTED", "R" + i));
    synced.sync();
    assertThat(synced.ids(GithubKind.REVIEW)).hasSize(120);
    assertThat(synced.links(pull)).filteredOn(link -> link.startsWith("touches")).hasSize(250);
  }

  @Test
  void reviewsThatAreGoneAreForgottenAndOnesOfDeletedPullRequestsToo() {
    int pull = github.pull("ann", "Cart", "");
    int other = github.pull("ann", "Other", "");
    long review = github.pulls().review(pull, "bob", "COMMENTED", "One");
    github.pulls().review(other, "bob", "COMMENTED", "Two");
    synced.sync();
    github.pass(Duration.ofMinutes(10));
    github.pulls().deleteReview(pull, review);
    synced.sync();
    assertThat(synced.ids(GithubKind.REVIEW)).hasSize(1);
    github.deleteIssue(other);
    synced.sweep();
    assertThat(synced.ids(GithubKind.REVIEW)).isEmpty();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).hasSize(1);
  }

  @Test
  void aBatchThatIsTooMuchIsHalvedAndARunMayEndBetweenTwo() {
    IntStream.rangeClosed(1, 40).forEach(i -> github.pull("ann", "Pull " + i, ""));
    server.largestQuery(12);
    SyncOutcome outcome = synced.sync(8, false);
    assertThat(outcome.complete()).isFalse();
    int read = synced.ids(GithubKind.PULL_CHANGES).size();
    assertThat(read).isBetween(1, 39);
    server.largestQuery(100);
    server.takeRequests();
    assertThat(synced.sync().changed()).containsEntry("pull_changes", 40L - read);
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).hasSize(40);
  }

  @Test
  void filesThatWereNotReadToTheirEndAreAskedForAgain() {
    int pull = github.pull("ann", "Rename everything", "");
    List<String> files = IntStream.range(0, 150).mapToObj(i -> "src/F" + i + ".java").toList();
    github.pulls().push(pull, "1a2b3c4d".repeat(5), "Rename", files);
    failSecondQuery("{\"data\": {\"node\": null}}");
    synced.sync();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).isEmpty();
    synced.sync();
    assertThat(synced.links(pull)).filteredOn(link -> link.startsWith("touches")).hasSize(150);
    github.pass(Duration.ofHours(1));
    github.pulls().push(pull, "1a2b3c4d".repeat(5), "More", List.of("src/More.java"));
    failSecondQuery("{\"data\": {\"node\": null}}");
    synced.sync();
    assertThat(synced.links(pull)).filteredOn(link -> link.startsWith("touches")).hasSize(150);
    synced.sync();
    assertThat(synced.links(pull)).contains("touches src/More.java");
  }

  @Test
  void aPullRequestThatIsGoneIsAskedForOnce() {
    int pull = github.pull("ann", "Cart", "");
    server.beforeEach(
        target -> {
          if (target.equals("/graphql")) {
            server.beforeEach(t -> {});
            github.deleteIssue(pull);
          }
        });
    synced.sync();
    assertThat(synced.ids(GithubKind.PULL)).isEmpty();
    server.takeRequests();
    synced.sync();
    assertThat(queries()).as("for discussions").isEqualTo(1);
  }

  @Test
  void filesThatWereForgottenWithAnotherThreadAreAskedForAgain() {
    int pull = github.pull("ann", "Cart", "");
    synced.sync();
    long id = synced.ids(GithubKind.PULL_CHANGES).getFirst();
    synced.store.gone(
        synced.id(),
        List.of(new GithubIdentity(GithubKind.PULL_CHANGES, id, pull)),
        synced.clock.instant());
    synced.sync();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).containsExactly(id);
  }

  @Test
  void filesThatGithubNeverGivesAreAskedForThreeTimesAndAgainAfterAChangeOrASweep() {
    int pull = github.pull("ann", "Too much to show", "");
    for (int run = 1; run <= 3; run++) {
      assertThat(queriesWithoutFiles()).as("run %d", run).isEqualTo(1 + 1);
    }
    synced.sync();
    assertThat(queries()).as("for discussions").isEqualTo(1);
    github.pass(Duration.ofHours(1)).editPull(pull, it -> it.put("title", "Still too much"));
    assertThat(queriesWithoutFiles()).isEqualTo(1 + 1);
    assertThat(queriesWithoutFiles()).isEqualTo(1 + 1);
    assertThat(queriesWithoutFiles()).isEqualTo(1 + 1);
    synced.sweep();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).isEmpty();
    server.takeRequests();
    synced.sync();
    assertThat(queries()).isEqualTo(1 + 1);
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).hasSize(1);
  }

  private long queriesWithoutFiles() {
    server.fail(
        GithubFault.graphql(
            """
            {"data": {"nodes": [{"files": null,
              "reviews": {"nodes": [], "pageInfo": {"hasNextPage": false}},
              "commits": {"nodes": [], "pageInfo": {"hasNextPage": false}}}]}}
            """));
    server.takeRequests();
    synced.sync();
    return queries();
  }

  private void failSecondQuery(String answer) {
    AtomicInteger asked = new AtomicInteger();
    server.beforeEach(
        target -> {
          if (target.equals("/graphql") && asked.incrementAndGet() == 2) {
            server.fail(GithubFault.graphql(answer));
          }
        });
  }
}
