package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Discussions with comments and replies, by GraphQL. */
class DiscussionsIT extends SyncedFixture {

  @Test
  void aDiscussionComesWithItsCommentsAndReplies() {
    int number = talk.open("ann", "Which cart?", "Fixes #3, perhaps.");
    long comment = talk.comment(number, "bob", "The red one.");
    long reply = talk.reply(comment, "helper[bot]", "See the manual.");
    assertThat(synced.sync().changed())
        .containsEntry("discussion", 1L)
        .containsEntry("discussion_comment", 2L);
    assertThat(synced.links(number)).contains("fixes acme/shop#3");
    assertThat(synced.payload(GithubKind.DISCUSSION_COMMENT, reply))
        .contains("\"in_reply_to_id\": " + comment)
        .contains("\"Bot\"");
    synced.store.texts(
        synced.id(),
        0,
        text -> {
          assertThat(text.path()).startsWith("discussions/" + number);
          assertThat(text.threadTitle()).isEqualTo("Which cart?");
        });
  }

  @Test
  void listsThatAreLongerThanAQueryMayAskForAreReadToTheirEnd() {
    int number = talk.open("ann", "Long", "");
    long first = talk.comment(number, "bob", "Comment 0");
    for (int i = 1; i < 170; i++) {
      talk.comment(number, "bob", "Comment " + i);
    }
    for (int i = 0; i < 130; i++) {
      talk.reply(first, "eve", "Reply " + i);
    }
    synced.sync();
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).isEqualTo(talk.commentIds());
  }

  @Test
  void onlyWhatIsNewIsAskedFor() {
    discuss(230);
    synced.sync();
    synced.sync();
    server.takeRequests();
    assertThat(synced.sync().changed().values()).allMatch(count -> count == 0);
    assertThat(queries()).isEqualTo(1);
    github.pass(Duration.ofHours(1));
    talk.comment(7, "eve", "Once more");
    assertThat(synced.sync().changed()).containsEntry("discussion_comment", 1L);
    assertThat(queries()).isEqualTo(1);
  }

  @Test
  void aWalkThatIsInterruptedGoesOnWhereItWas() {
    discuss(450);
    SyncOutcome outcome = synced.sync(7, false);
    assertThat(outcome.complete()).isFalse();
    int read = synced.ids(GithubKind.DISCUSSION).size();
    assertThat(read).isPositive().isLessThan(450);
    github.pass(Duration.ofHours(1));
    talk.comment(1, "eve", "Meanwhile");
    server.takeRequests();
    assertThat(synced.sync().complete()).isTrue();
    assertThat(queries()).isEqualTo((450 - read + 99) / 100 + 1);
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).isEqualTo(talk.commentIds());
  }

  @Test
  void deletedCommentsGoWithTheNextChangeAndDeletedDiscussionsWithTheSweep() {
    int number = talk.open("ann", "Cart", "");
    int other = talk.open("ann", "Other", "");
    long comment = talk.comment(number, "bob", "One");
    talk.reply(comment, "eve", "Two");
    talk.comment(other, "eve", "Three");
    synced.sync();
    github.pass(Duration.ofMinutes(1));
    talk.deleteComment(comment);
    assertThat(synced.sync().gone()).isEqualTo(2);
    talk.delete(other);
    synced.sync();
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(2);
    synced.sweep();
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(1);
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).isEmpty();
  }

  @Test
  void whatIsSaidToBeGoneIsAskedFor() {
    int number = talk.open("ann", "Cart", "");
    long kept = talk.comment(number, "bob", "One");
    synced.sync();
    long id = synced.ids(GithubKind.DISCUSSION).getFirst();
    synced.sync(1000, false, new GithubIdentity(GithubKind.DISCUSSION_COMMENT, kept, number));
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).containsExactly(kept);
    talk.delete(number);
    synced.sync(1000, false, new GithubIdentity(GithubKind.DISCUSSION, id, number));
    assertThat(synced.ids(GithubKind.DISCUSSION)).isEmpty();
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).isEmpty();
  }

  @Test
  void withoutATokenDiscussionsAreLeftOut() {
    discuss(1);
    github.pull("ann", "Pull", "");
    SyncedRepository anonymous = new SyncedRepository(server, "acme/shop", new String[0]);
    SyncOutcome outcome = anonymous.sync();
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.leftOut()).containsExactly("pull-details", "discussions");
    assertThat(server.takeRequests()).hasSize(outcome.requests());
    assertThat(anonymous.sweep().complete()).isTrue();
  }
}
