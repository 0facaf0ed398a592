package dev.sluice.ingest.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.testkit.NpmPackage;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries as GitHub sends them. Skipped where npm can't fetch its published examples. */
class WebhookExamplesIT {

  private static final NpmPackage EXAMPLES =
      new NpmPackage("@octokit/webhooks-examples", "7.6.1", "api.github.com/index.json");

  private static JsonNode published;

  @BeforeAll
  static void fetch() throws Exception {
    published = JsonMapper.builder().build().readTree(Files.readString(EXAMPLES.fetch()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "issues | issues",
        "issue_comment | issues,comments",
        "pull_request | issues,pulls,pull-details",
        "pull_request_review | issues,pulls,pull-details",
        "pull_request_review_comment | review-comments",
        "discussion | discussions",
        "discussion_comment | discussions",
        "release | releases",
        "label | labels",
        "milestone | milestones"
      })
  void eachDeliveryOfThatEventStartsTheSmallestRun(String event, String streams) {
    JsonNode examples = examples(event);
    assertThat(examples.size()).isPositive();
    for (JsonNode payload : examples.values()) {
      assertThat(payload.path("repository").path("full_name").asString(""))
          .as("%s", payload)
          .matches("[^/]+/[^/]+");
      SyncRequest run = new WebhookEvent(event, payload).sync("0000000000000001").orElseThrow();
      assertThat(String.join(",", run.streams())).isEqualTo(streams);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "issues, deleted",
    "issues, transferred",
    "issue_comment, deleted",
    "pull_request_review_comment, deleted",
    "discussion, transferred",
    "discussion_comment, deleted"
  })
  void whatADeliverySaysIsGoneIsAskedFor(String event, String action) {
    int found = 0;
    for (JsonNode payload : examples(event).values()) {
      if (payload.path("action").asString("").equals(action)) {
        found++;
        SyncRequest run = new WebhookEvent(event, payload).sync("0000000000000001").orElseThrow();
        assertThat(run.suspects()).hasSize(1);
        assertThat(run.suspects().getFirst().id()).isPositive();
        if (!event.contains("comment")) {
          assertThat(run.suspects().getFirst().number()).isPositive();
        }
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void aPushToTheIndexedBranchIsOneAndOneToATagIsNot() {
    int branches = 0;
    for (JsonNode payload : examples("push").values()) {
      String ref = payload.path("ref").asString();
      WebhookEvent event = new WebhookEvent("push", payload);
      boolean branch = ref.startsWith("refs/heads/");
      assertThat(event.pushesTo(Optional.of(ref.replace("refs/heads/", "")))).isEqualTo(branch);
      assertThat(event.pushesTo(Optional.of("another"))).isFalse();
      assertThat(event.sync("0000000000000001")).isEmpty();
      branches += branch ? 1 : 0;
    }
    assertThat(branches).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"push", "issues", "repository", "release", "discussion_comment"})
  void eachDeliveryTellsItsApiAndTheNumberOfTheRepository(String event) {
    for (JsonNode payload : examples(event).values()) {
      JsonNode repository = payload.path("repository");
      assertThat(repository.path("hooks_url").asString("")).startsWith("https://api.github.com/");
      assertThat(repository.path("id").asLong()).isPositive();
    }
  }

  @Test
  void deliveriesAboutTheRepositoryItselfAskForOneListAndFormerOnesComingBackForAll() {
    List<String> streams = new ArrayList<>();
    for (JsonNode payload : examples("repository").values()) {
      new WebhookEvent("repository", payload)
          .sync("0000000000000001")
          .ifPresent(run -> streams.add(payload.path("action").asString() + " " + run.streams()));
    }
    assertThat(streams)
        .contains("privatized [labels]", "renamed [labels]", "transferred [labels]")
        .noneMatch(each -> each.startsWith("created") || each.startsWith("archived"))
        .anyMatch(each -> each.startsWith("publicized [issues, "));
  }

  private static JsonNode examples(String event) {
    for (JsonNode each : published.values()) {
      if (each.path("name").asString().equals(event)) {
        return each.path("examples");
      }
    }
    throw new AssertionError("there are no examples of " + event);
  }
}
