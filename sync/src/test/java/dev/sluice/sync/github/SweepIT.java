package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps, places that have become void, and repositories that were made again. */
class SweepIT {

  private static final String ELSEWHERE = "http://elsewhere.example/repos/acme/shop/issues?page=2";

  private GithubServer server;
  private GithubRepository github;
  private SyncedRepository synced;

  @BeforeEach
  void start() {
    server = GithubServer.start();
    github = server.repository("acme/shop");
    for (int i = 1; i <= 4; i++) {
      github.comment(github.issue("ann", "Issue " + i, "Text"), "bob", "Comment");
    }
    synced = new SyncedRepository(server, "acme/shop");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatAFormerSweepMetDoesNotHideThatItIsGone() {
    synced.sync();
    synced.store.seen(synced.id(), GithubKind.ISSUE, synced.ids(GithubKind.ISSUE));
    github.deleteIssue(2);
    synced.sweep();
    assertThat(synced.numbers()).containsExactly(1, 3, 4);
    github.deleteIssue(3);
    synced.sweep();
    assertThat(synced.numbers()).containsExactly(1, 4);
  }

  @Test
  void aSweepReadsTheStreamsThatAreWantedOnly() {
    synced.sync();
    place("github:sweep:discussion", "somewhere");
    github.deleteIssue(2);
    server.takeRequests();
    List<Stream> wanted = List.of(Stream.ISSUES, Stream.COMMENTS);
    synced.sync(1_000, new SyncOrder(wanted, true, List.of(), 0));
    assertThat(synced.numbers()).containsExactly(1, 3, 4);
    synced.sync(1_000, new SyncOrder(wanted, false, List.of(), 0));
    assertThat(server.takeRequests().stream().map(Seen::target))
        .allMatch(target -> target.contains("/issues"))
        .filteredOn(target -> target.contains("sort=created"))
        .as("the second run has no sweep to end")
        .hasSize(1);
  }

  @Test
  void whatIsAddedOrSlipsWhileASweepReadsItsListIsKept() {
    synced.sync();
    server.largestPage(2);
    AtomicInteger pages = new AtomicInteger();
    server.beforeEach(
        target -> {
          if (target.contains("/issues?") && target.contains("page=2")) {
            server.beforeEach(t -> {});
            github.deleteIssue(1);
            github.comment(github.issue("eve", "Added", "Text"), "bob", "Meanwhile");
            pages.incrementAndGet();
          }
        });
    synced.sweep();
    assertThat(pages).as("3 slipped to the page that was read").hasValue(1);
    assertThat(synced.numbers()).contains(2, 3, 4).doesNotContain(1);
    synced.sync();
    assertThat(synced.numbers()).isEqualTo(github.numbers()).contains(5);
    assertThat(synced.commentIds()).containsExactlyInAnyOrderElementsOf(github.commentIds());
  }

  @Test
  void whatBelongsToAThreadThatWentBeforeItWasReadGoesWithTheSweep() {
    server.beforeEach(
        target -> {
          if (target.contains("/issues/comments?")) {
            server.beforeEach(t -> {});
            github.comment(github.issue("ann", "Brief", ""), "bob", "Seen too late");
            github.pulls().review(github.pull("eve", "Brief", ""), "ann", "COMMENTED", "Too late");
          }
        });
    synced.sync();
    github.deleteIssue(5);
    github.deleteIssue(6);
    assertThat(synced.ids(GithubKind.PULL)).hasSize(1);
    assertThat(synced.ids(GithubKind.REVIEW)).hasSize(1);
    assertThat(synced.commentIds()).hasSize(5);
    server.takeRequests();
    synced.sweep();
    assertThat(synced.commentIds()).isEqualTo(github.commentIds());
    assertThat(synced.ids(GithubKind.PULL)).isEmpty();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).isEmpty();
    assertThat(synced.ids(GithubKind.REVIEW)).isEmpty();
    assertThat(server.takeRequests().stream().map(Seen::target))
        .as("each thread is asked for once")
        .containsOnlyOnce("/repos/acme/shop/issues/5", "/repos/acme/shop/pulls/6");
  }

  @Test
  void whereIssuesAreTurnedOffPullRequestsStay() {
    int pull = github.pull("eve", "Pull", "");
    synced.sync(1_000, new SyncOrder(List.of(Stream.PULLS), false, List.of(), 0));
    server.fail(GithubFault.status("/issues?state=all&sort=updated", 410));
    server.fail(GithubFault.status("/issues?state=all&sort=created", 410));
    server.takeRequests();
    synced.sweep();
    assertThat(synced.ids(GithubKind.PULL)).hasSize(1);
    assertThat(server.takeRequests().stream().map(Seen::target))
        .doesNotContain("/repos/acme/shop/pulls/" + pull);
  }

  @Test
  void aVoidPlaceLetsAListBeReadFromItsBeginning() {
    place("github:issues", ELSEWHERE);
    place("github:pulls", ELSEWHERE);
    int pull = github.pull("eve", "Pull", "");
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.numbers()).containsExactly(1, 2, 3, 4, pull);
    assertThat(synced.ids(GithubKind.PULL)).hasSize(1);
    github.pass(Duration.ofHours(1)).issue("ann", "One more", "");
    place("github:issues", server.url() + "/repos/acme/shop/issues?page=99");
    server.fail(GithubFault.status("page=99", 422));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.numbers()).isEqualTo(github.numbers());
  }

  @Test
  void aPlaceIsLeftWhenTheRepositoryGetsAnotherName() {
    synced.sync();
    Instant position = synced.store.cursor(synced.id(), "github:issues").position();
    place("github:issues", server.url() + "/repos/acme/shop/issues?page=2");
    synced.store.register(new GithubSource(synced.id(), server.url(), "acme/store", 7L, null));
    GithubCursor left = synced.store.cursor(synced.id(), "github:issues");
    assertThat(left.walk()).isNull();
    assertThat(left.position()).isEqualTo(position);
  }

  @Test
  void aVoidPlaceOfASweepLetsItBeginAgain() {
    synced.sync();
    synced.store.seen(synced.id(), GithubKind.ISSUE, synced.ids(GithubKind.ISSUE));
    place("github:sweep:issue", ELSEWHERE);
    github.deleteIssue(4);
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void aThreadThatIsGoneDoesNotTakeAlongTheOneThatHasItsNumberNow() {
    synced.sync();
    List<Long> former = synced.ids(GithubKind.ISSUE);
    GithubRepository again = madeAgain();
    int number = again.issue("ann", "Another", "");
    again.comment(number, "bob", "Said");
    synced.sync();
    assertThat(synced.ids(GithubKind.ISSUE)).hasSize(5);
    synced.sync(1_000, false, new GithubIdentity(GithubKind.ISSUE, former.getFirst(), number));
    assertThat(synced.ids(GithubKind.ISSUE)).hasSize(4).doesNotContain(former.getFirst());
    assertThat(synced.commentIds()).containsAll(again.commentIds());
    synced.sweep();
    assertThat(synced.numbers()).containsExactly(number);
    assertThat(synced.commentIds()).isEqualTo(again.commentIds());
  }

  @Test
  void aDiscussionOfTheSameNumberIsAnotherOne() {
    int number = github.discussions().open("ann", "Talk", "");
    github.discussions().comment(number, "bob", "Said");
    synced.sync();
    long former = synced.ids(GithubKind.DISCUSSION).getFirst();
    GithubRepository again = madeAgain();
    int other = 0;
    while (other < number) {
      other = again.discussions().open("ann", "Another", "");
    }
    again.discussions().comment(other, "bob", "Said again");
    synced.sync();
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(1 + number);
    synced.sync(1_000, false, new GithubIdentity(GithubKind.DISCUSSION, former, number));
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(number).doesNotContain(former);
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT))
        .isEqualTo(again.discussions().commentIds());
  }

  /** A repository of the same name, whose numbers begin anew; ids do not. */
  private GithubRepository madeAgain() {
    server.forget("acme/shop");
    GithubRepository again = server.repository("acme/shop").pass(Duration.ofDays(1));
    for (int i = 0; i < 100; i++) {
      again.deleteLabel(again.label("unused"));
    }
    return again;
  }

  private void place(String stream, String next) {
    GithubCursor known = synced.store.cursor(synced.id(), stream);
    synced.store.save(synced.id(), List.of(), known.walking(new Walk(next, null)));
  }
}
