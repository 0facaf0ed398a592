package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.testkit.github.GithubFault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What GraphQL says of discussions when it can not or may not answer. */
class DiscussionFailuresIT extends SyncedFixture {

  @Test
  void aQueryThatAsksForTooMuchIsAskedForLess() {
    discuss(40);
    server.largestQuery(7);
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(40);
  }

  @Test
  void partialDataAndTimeOutsAreAskedForAgain() {
    discuss(3);
    server.fail(
        GithubFault.graphql(
            """
            {"data": {"repository": {"discussions": {"totalCount": 3,
              "pageInfo": {"hasNextPage": false, "endCursor": null}, "nodes": [null, null, null]}}},
             "errors": [{"message": "Something went wrong while executing your query",
               "path": ["repository", "discussions", "nodes", 0]}]}
            """));
    server.fail(GithubFault.graphql("{\"data\": null, \"errors\": [{\"message\": \"timeout\"}]}"));
    server.fail(GithubFault.status("/graphql", 502));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(3);
  }

  @Test
  void aLimitToldWithStatus200IsALimit() {
    discuss(1);
    server.fail(
        GithubFault.graphql(
            """
            {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}
            """));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.waited).containsExactly(Duration.ofMinutes(1));
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(1);
  }

  @Test
  void whatTheTokenMayNotSeeAndWhatTheServerDoesNotKnowAreSaid() {
    server.fail(
        GithubFault.graphql(
            """
            {"data": null, "errors": [{"type": "INSUFFICIENT_SCOPES", "message": "no scope"}]}
            """));
    refuses(Kind.FORBIDDEN, "no scope");
    server.fail(
        GithubFault.graphql(
            """
            {"errors": [{"message": "Field 'x' doesn't exist",
              "extensions": {"code": "undefinedField"}}]}
            """));
    refuses(Kind.NOT_AN_API, "Field 'x'");
  }

  @Test
  void aFailureDoesNotSayThatADiscussionIsGone() {
    GithubIdentity discussion = oneDiscussion();
    AtomicInteger asked = new AtomicInteger();
    server.beforeEach(
        target -> {
          if (target.equals("/graphql") && asked.incrementAndGet() > 1) {
            server.fail(
                GithubFault.graphql(
                    """
                    {"data": {"repository": {"discussion": null}}, "errors": [{
                      "message": "Something went wrong", "path": ["repository", "discussion"]}]}
                    """));
          }
        });
    refuses(Kind.UNREACHABLE, "leaves things out", discussion);
    assertThat(asked).hasValue(1 + 8);
    assertThat(synced.ids(GithubKind.DISCUSSION)).containsExactly(discussion.id());
    assertThat(synced.ids(GithubKind.DISCUSSION_COMMENT)).hasSize(1);
  }

  @Test
  void nothingWithoutAReasonDoesNotSayThatADiscussionIsGone() {
    GithubIdentity discussion = oneDiscussion();
    AtomicInteger asked = new AtomicInteger();
    server.beforeEach(
        target -> {
          if (target.equals("/graphql") && asked.incrementAndGet() == 2) {
            server.fail(
                GithubFault.graphql("{\"data\": {\"repository\": {\"discussion\": null}}}"));
          }
        });
    refuses(Kind.UNREACHABLE, "nothing about discussion of acme/shop", discussion);
    assertThat(synced.ids(GithubKind.DISCUSSION)).containsExactly(discussion.id());
  }

  @Test
  void aTokenThatLosesTheRightForgetsNothing() {
    GithubIdentity discussion = oneDiscussion();
    server.fail(
        GithubFault.graphql(
            """
            {"data": {"repository": {"discussions": null}}, "errors": [{"type": "FORBIDDEN",
              "message": "Resource not accessible", "path": ["repository", "discussions"]}]}
            """));
    refuses(Kind.FORBIDDEN, "Resource not accessible");
    server.fail(GithubFault.graphql("{\"data\": {\"repository\": {\"discussions\": null}}}"));
    refuses(Kind.UNREACHABLE, "nothing about discussions");
    assertThat(synced.ids(GithubKind.DISCUSSION)).containsExactly(discussion.id());
  }

  @Test
  void aFailureDoesNotSayThatThereIsNoRepository() {
    for (int i = 0; i < 8; i++) {
      server.fail(
          GithubFault.graphql(
              """
              {"data": {"repository": null}, "errors": [{
                "message": "Something went wrong", "path": ["repository"]}]}
              """));
    }
    refuses(Kind.UNREACHABLE, "nothing about all of acme/shop");
  }

  @Test
  void afterAFailureQueriesSoonAskForAsMuchAsBefore() {
    discuss(450);
    server.fail(GithubFault.status("/graphql", 502));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(queries()).as("the failure, 50, and 4 of 100").isEqualTo(1 + 1 + 4);
    assertThat(synced.ids(GithubKind.DISCUSSION)).hasSize(450);
  }

  private GithubIdentity oneDiscussion() {
    int number = talk.open("ann", "Cart", "");
    talk.comment(number, "bob", "One");
    synced.sync();
    long id = synced.ids(GithubKind.DISCUSSION).getFirst();
    return new GithubIdentity(GithubKind.DISCUSSION, id, number);
  }

  private void refuses(Kind kind, String says, GithubIdentity... suspects) {
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> synced.sync(1_000, false, suspects))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .withMessageContaining(says);
  }
}
