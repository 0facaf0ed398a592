package dev.sluice.ingest.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WebhookEventTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aReviewHasItsPullRequestReadWithItsParts() {
    assertThat(sync("pull_request_review", "{\"action\": \"submitted\"}").streams())
        .containsExactly("issues", "pulls", "pull-details");
  }

  @Test
  void aDeletedDiscussionAndADeletedCommentOfOneAreAskedFor() {
    SyncRequest discussion =
        sync("discussion", "{\"action\": \"deleted\", \"discussion\": {\"id\": 5, \"number\": 7}}");
    assertThat(discussion.streams()).containsExactly("discussions");
    assertThat(discussion.suspects())
        .containsExactly(new GithubIdentity(GithubKind.DISCUSSION, 5, 7));
    SyncRequest comment =
        sync(
            "discussion_comment",
            """
            {"action": "deleted", "comment": {"id": 9}, "discussion": {"id": 5, "number": 7}}
            """);
    assertThat(comment.suspects())
        .containsExactly(new GithubIdentity(GithubKind.DISCUSSION_COMMENT, 9, 7));
  }

  private static SyncRequest sync(String name, String payload) {
    return new WebhookEvent(name, JSON.readTree(payload)).sync("0000000000000001").orElseThrow();
  }
}
