package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.sync.git.Revision;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a forecast says, beside what the sync then asks for and stores. */
class SyncForecastIT extends SyncedFixture {

  @Test
  void ofNoMoreThanAHundredOfEachItIsExact() {
    talkAboutIssues();
    for (int i = 1; i <= 40; i++) {
      int pull = github.pull("eve", "Pull " + i, "Text");
      github.pulls().review(pull, "ann", "APPROVED", i % 3 == 0 ? "Well done, " + i : "");
    }
    int wide = github.pull("eve", "A wide one", "Text");
    github.pulls().review(wide, "lint[bot]", "COMMENTED", "Line too long");
    github.pulls().review(wide, "ann", "PENDING", "Not sent yet");
    github.pulls().review(wide, "ann", "COMMENTED", "<!-- a template -->");
    github.pulls().push(wide, "d".repeat(40), "Rename all", names(150));
    int discussed = github.pull("eve", "A discussed one", "Text");
    for (int i = 1; i <= 130; i++) {
      github.pulls().review(discussed, "ann", "COMMENTED", "Remark " + i);
    }
    discuss(20);
    int busy = talk.open("ann", "A busy one", "Text");
    for (int i = 1; i <= 60; i++) {
      talk.comment(busy, "bob", "Said " + i);
    }
    long asked = talk.comment(talk.open("ann", "An answered one", "Text"), "ci[bot]", "Hello");
    for (int i = 1; i <= 30; i++) {
      talk.reply(asked, "bob", "Replied " + i);
    }
    server.takeRequests();
    SyncForecast forecast = forecast(synced);
    assertThat(server.takeRequests()).hasSize(Stream.values().length - 1);
    SyncOutcome outcome = synced.sync();
    assertThat(forecast.requests()).isEqualTo(1 + outcome.requests());
    assertThat(forecast.texts())
        .as("REST does not say which comment of an issue is a program's")
        .isEqualTo(documents().size() + 1);
    assertThat(forecast.estimated()).as("what came along of the longest lists is cut").isTrue();
    assertThat(forecast.leftOut()).isEmpty();
    assertThat(forecast.objects())
        .containsEntry("pull-details", 42L)
        .containsEntry("discussions", 22L);
  }

  @Test
  void ofMoreItIsReckonedAndNotFarOff() {
    Random random = new Random(7);
    for (int i = 1; i <= 260; i++) {
      github.pass(Duration.ofMinutes(10));
      int pull = github.pull("eve", "Pull " + i, "Text");
      for (int review = random.nextInt(4); review > 0; review--) {
        github.pulls().review(pull, "ann", "COMMENTED", random.nextBoolean() ? "Well, " + i : "");
      }
    }
    for (int i = 1; i <= 240; i++) {
      github.pass(Duration.ofMinutes(10));
      int number = talk.open("ann", "Discussion " + i, "Text");
      for (int comment = random.nextInt(5); comment > 0; comment--) {
        long said = talk.comment(number, "bob", "Said " + comment);
        IntStream.range(0, random.nextInt(3)).forEach(r -> talk.reply(said, "eve", "Yes " + r));
      }
    }
    server.takeRequests();
    SyncForecast forecast = forecast(synced);
    assertThat(queries()).isEqualTo(1);
    SyncOutcome outcome = synced.sync();
    int threads = 260 + 240;
    assertThat((double) forecast.texts() - threads)
        .isCloseTo(paths(GithubKind.REVIEW, GithubKind.DISCUSSION_COMMENT), withPercentage(10));
    assertThat(forecast.estimated()).isTrue();
    assertThat(forecast.objects())
        .containsEntry("pull-details", 260L)
        .containsEntry("discussions", 240L);
    assertThat(forecast.requests()).isEqualTo(1 + outcome.requests());
  }

  @Test
  void afterASyncItIsAboutWhatChangedSince() {
    int pull = github.pull("eve", "Pull", "Text");
    github.pulls().review(pull, "ann", "COMMENTED", "Before");
    discuss(3);
    talk.reply(talk.commentIds().getFirst(), "eve", "Before, too");
    synced.sync();
    Set<String> before = documents();
    assertThat(forecast(synced).texts()).isZero();

    github.pass(Duration.ofHours(1));
    github.pulls().review(pull, "ann", "APPROVED", "Since");
    int second = github.pull("eve", "Another pull", "Text");
    github.pulls().review(second, "ann", "COMMENTED", "Since, too");
    List<Integer> discussions = talk.numbers();
    talk.comment(discussions.get(0), "ann", "Added");
    talk.reply(talk.commentIds().getFirst(), "eve", "Replied");
    talk.edit(discussions.get(1), "Another text");
    SyncForecast forecast = forecast(synced);
    assertThat(forecast.objects())
        .containsEntry("pulls", 2L)
        .containsEntry("pull-details", 2L)
        .containsEntry("discussions", 2L);
    synced.sync();
    Set<String> added = documents();
    added.removeAll(before);
    assertThat(forecast.texts()).isEqualTo(added.size()).isEqualTo(6);
    assertThat(forecast.estimated()).isFalse();
  }

  @Test
  void ofSomeStreamsItAsksForThoseOnly() {
    talkAboutIssues();
    SyncForecast some = forecast(synced, List.of(Stream.COMMENTS, Stream.LABELS));
    assertThat(server.takeRequests()).hasSize(2);
    assertThat(some.objects()).containsOnlyKeys("comments", "labels").containsEntry("comments", 2L);
    assertThat(some.requests()).isEqualTo(1 + 2);
    assertThat(some.texts()).isEqualTo(2);
    assertThat(some.leftOut()).isEmpty();
  }

  @Test
  void whatABudgetLeftIsStillToBeReadAndNotWhatItRead() {
    for (int i = 1; i <= 60; i++) {
      github.pass(Duration.ofMinutes(10));
      github.pulls().review(github.pull("eve", "Pull " + i, ""), "ann", "COMMENTED", "Remark " + i);
    }
    assertThat(synced.sync(5, false).complete()).isFalse();
    assertThat(synced.ids(GithubKind.PULL_CHANGES)).hasSize(25);
    SyncForecast forecast = forecast(synced);
    assertThat(forecast.objects()).containsEntry("pulls", 0L).containsEntry("pull-details", 35L);
    assertThat(forecast.texts()).isEqualTo(35);
    assertThat(forecast.requests()).isEqualTo(1 + synced.sync().requests());
  }

  @Test
  void withoutATokenItLeavesOutWhatTheSyncLeavesOut() {
    SyncedRepository anonymous = new SyncedRepository(server, "acme/shop", new String[0]);
    talkAboutIssues();
    github.pulls().review(github.pull("eve", "Pull", "Text"), "ann", "COMMENTED", "Unseen");
    discuss(2);
    server.takeRequests();
    SyncForecast forecast = forecast(anonymous);
    assertThat(server.takeRequests()).extracting(Seen::target).doesNotContain("/graphql");
    SyncOutcome outcome = anonymous.sync();
    assertThat(forecast.leftOut())
        .isEqualTo(outcome.leftOut())
        .containsExactly("pull-details", "discussions");
    assertThat(forecast.requests()).isEqualTo(1 + outcome.requests());
    assertThat(forecast.texts()).as("an issue, a pull request, two comments").isEqualTo(4);
    assertThat(forecast.objects())
        .containsEntry("pull-details", 0L)
        .containsEntry("discussions", 0L);
  }

  @Test
  void whereThatIsTooMuchAtOnceFewerAreLookedAt() {
    discuss(40);
    server.largestQuery(20);
    SyncForecast forecast = forecast(synced);
    assertThat(forecast.texts()).isEqualTo(80);
    assertThat(forecast.estimated()).isTrue();
  }

  private void talkAboutIssues() {
    int issue = github.issue("ann", "Cart", "It is empty.");
    github.comment(issue, "bob", "Fill it.");
    github.comment(issue, "ci[bot]", "Stale.");
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "src/File" + i + ".java").toList();
  }

  private static SyncForecast forecast(SyncedRepository of) {
    return forecast(of, Stream.of(null));
  }

  private static SyncForecast forecast(SyncedRepository of, List<Stream> streams) {
    return SyncForecast.of(of.client(1_000), "acme/shop", streams, of.store, Optional.of(of.id()));
  }

  /** The documents that are made of what is stored. */
  private Set<String> documents() {
    Set<String> documents = new HashSet<>();
    synced.store.texts(
        synced.id(),
        0,
        text -> {
          if (GithubDocument.revision(text) instanceof Revision.Present present) {
            documents.add(text.path() + present.blobId());
          }
        });
    return documents;
  }

  private double paths(GithubKind... kinds) {
    Set<String> paths = new HashSet<>();
    synced.store.texts(
        synced.id(),
        0,
        text -> {
          if (List.of(kinds).contains(text.kind())
              && GithubDocument.revision(text) instanceof Revision.Present) {
            paths.add(text.path());
          }
        });
    return paths.size();
  }
}
