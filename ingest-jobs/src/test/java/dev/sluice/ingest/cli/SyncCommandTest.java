package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyncCommandTest {

  @TempDir Path directory;
  private RecordedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new RecordedServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void whatIsTypedIsWhatTheServerIsAskedFor() {
    server.answer("POST /api/v1/sync", 202, Answers.accepted());
    CommandLineRun run =
        sluice(
            "sync",
            "acme/shop",
            "--api-url",
            "http://x/api/v3",
            "--streams",
            "issues,comments",
            "--max-requests",
            "9",
            "--sweep",
            "--wait",
            "none");
    assertThat(run.exitCode()).isZero();
    JsonNode body = JsonMapper.builder().build().readTree(server.lastAsked().body());
    assertThat(body.path("repository").asString()).isEqualTo("acme/shop");
    assertThat(body.path("apiUrl").asString()).isEqualTo("http://x/api/v3");
    assertThat(body.path("streams").toString()).isEqualTo("[\"issues\",\"comments\"]");
    assertThat(body.path("maxRequests").asInt()).isEqualTo(9);
    assertThat(body.path("sweep").asBoolean()).isTrue();
  }

  @Test
  void aRunThatIsToBeContinuedSaysWhyAndWhen() {
    server.answer("POST /api/v1/sync", 202, Answers.accepted());
    server.answer(
        "GET /api/v1/jobs/7",
        200,
        """
        {"id": 7, "state": "done", "statistics": {"requests": 5,
          "toBeContinued": "GitHub's limit is reached", "continuesAt": "2026-01-01T01:00:00Z"}}
        """);
    CommandLineRun run = sluice("sync", "acme/shop");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("mine is to be continued: GitHub's limit is reached")
        .contains("after 2026-01-01T01:00:00Z");
  }

  @Test
  void progressShowsTheRequestsLeftAndWhenThereAreMore() {
    server.answer("POST /api/v1/sync", 202, Answers.accepted());
    server.answer(
        "GET /api/v1/jobs/7",
        200,
        """
        {"id": 7, "state": "running", "progress": {"phase": "sync", "done": 300, "total": 0,
          "unit": "objects, 4812 requests left, more in 12 min"}}
        """);
    server.answer(
        "GET /api/v1/jobs/7", 200, "{\"id\": 7, \"state\": \"done\", \"statistics\": {}}");
    CommandLineRun run = sluice("sync", "acme/shop");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("mine: reading GitHub 300 objects, 4812 requests left, more in 12 min");
  }

  @Test
  void aPlanIsAskedForTheStreamsThatAreNamed() {
    server.answer(
        "POST /api/v1/plan/sync", 200, "{\"repository\": \"acme/shop\", \"requests\": 3}");
    assertThat(sluice("plan", "sync", "acme/shop", "--streams", "issues,labels").exitCode())
        .isZero();
    JsonNode body = JsonMapper.builder().build().readTree(server.lastAsked().body());
    assertThat(body.path("streams").toString()).isEqualTo("[\"issues\",\"labels\"]");
  }

  @Test
  void anUnknownRepositoryIsExitCode3() {
    server.answer("POST /api/v1/sync", 404, "{\"detail\": \"there is no repository acme/none\"}");
    CommandLineRun run = sluice("sync", "acme/none");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(2).first().asString().contains("acme/none");
  }

  @Test
  void aRepositoryThatGithubShowsNoMoreIsExitCode3AndSaysWhatWent() {
    server.answer("POST /api/v1/sync", 202, Answers.accepted());
    server.answer(
        "GET /api/v1/jobs/7",
        200,
        """
        {"id": 7, "state": "done", "statistics": {"gone": 1200,
          "withdrawn": "there is no repository acme/shop, or the token may not see it"}}
        """);
    CommandLineRun run = sluice("sync", "acme/shop", "--wait", "lexical");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines())
        .endsWith(
            "there is no repository acme/shop, or the token may not see it; 1,200 objects of it"
                + " left the index",
            "check the name and the token; forget it with: ./sluice remove mine");
  }

  @Test
  void aNewNameOnGithubIsSaid() {
    server.answer("POST /api/v1/sync", 202, Answers.accepted());
    server.answer(
        "GET /api/v1/jobs/7",
        200,
        "{\"id\": 7, \"state\": \"done\", \"statistics\": {\"renamed\": \"acme/store\"}}");
    assertThat(sluice("sync", "acme/shop").out()).contains("It is acme/store now.");
  }

  @Test
  void aResultFromGithubShowsItsAddressAuthorAndTime() {
    server.answer(
        "POST /api/v1/search",
        200,
        """
        {"query": "x", "mode": "hybrid", "k": 10, "tookMs": 1, "scan": {}, "freshness": [],
         "results": [{"rank": 1, "contentType": "issue", "repository": "shop", "ref": "r",
           "commit": "change-1", "path": "issues/1", "startLine": 3, "endLine": 3,
           "title": "#1 Cart, ann", "content": "It is empty.", "otherLocations": [],
           "url": "https://github.com/acme/shop/issues/1", "author": "ann", "number": 1,
           "updatedAt": "2026-01-01T00:00:00Z"}]}
        """);
    assertThat(sluice("search", "cart", "--type", "issue").out())
        .contains("https://github.com/acme/shop/issues/1")
        .contains("ann, 2026-01-01T00:00:00Z");
  }

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }
}
