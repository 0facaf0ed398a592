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

class TriggersCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FIRED =
      """
      {"dueAt": "2026-01-01T03:00:00Z", "firedAt": "2026-01-01T03:00:00.5Z", "cause": "made-up",
       "reason": "was due 2026-01-01T03:00:00Z", "outcome": "requested", "run": 7,
       "runState": "done", "error": null}
      """;
  private static final String NIGHTLY =
      """
      {"name": "nightly", "repository": "mine", "ref": null, "action": "index",
       "occasion": "cron", "when": "0 0 3 * * * Europe/Berlin", "jitter": "30s",
       "createdAt": "2025-12-31T00:00:00Z", "nextAt": "2026-01-02T02:00:07.123Z", "last": %s}
      """
          .formatted(FIRED);

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
    server.answer("POST /api/v1/triggers", 201, NIGHTLY);
    CommandLineRun run =
        sluice(
            "triggers",
            "add",
            "nightly",
            "--repo",
            "mine",
            "--ref",
            "main",
            "--cron",
            "0 0 3 * * *",
            "--zone",
            "Europe/Berlin",
            "--jitter",
            "30s",
            "--action",
            "index");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "Added nightly: index mine, 0 0 3 * * * Europe/Berlin up to 30s later,"
                + " first 2026-01-02T02:00:07Z\n");
    JsonNode body = JSON.readTree(server.lastAsked().body());
    assertThat(body)
        .isEqualTo(
            JSON.readTree(
                """
                {"name": "nightly", "repository": "mine", "action": "index", "ref": "main",
                 "jitter": "30s", "zone": "Europe/Berlin", "cron": "0 0 3 * * *"}
                """));
  }

  @Test
  void theListSaysWhenEachFiresNextAndWhatCameOfTheLastTime() {
    server.answer(
        "GET /api/v1/triggers?limit=500",
        200,
        "{\"items\": [%s], \"total\": 1}".formatted(NIGHTLY));
    assertThat(sluice("triggers").out())
        .contains("nightly", "2026-01-02T02:00:07Z", "2026-01-01T03:00:00Z", "run 7 done");
    assertThat(JSON.readTree(sluice("triggers", "list", "--json").out()).path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void historySaysWhyItFired() {
    server.answer(
        "GET /api/v1/triggers/nightly/history?limit=20",
        200,
        "{\"items\": [%s], \"total\": 1}".formatted(FIRED));
    assertThat(sluice("triggers", "history", "nightly").out())
        .contains("made-up", "requested", "was due 2026-01-01T03:00:00Z");
  }

  @Test
  void aFiringThatCouldRequestNothingSaysWhy() {
    server.answer(
        "POST /api/v1/triggers/nightly/fire",
        202,
        "{\"outcome\": \"failed\", \"run\": null, \"error\": \"not on GitHub\"}");
    assertThat(sluice("triggers", "fire", "nightly").out())
        .isEqualTo("Fired, but there is no run: not on GitHub\n");
  }

  @Test
  void anUnknownTriggerIsExitCode3InTwoLines() {
    server.answer("DELETE /api/v1/triggers/x", 404, "{\"detail\": \"there is no trigger 'x'\"}");
    CommandLineRun run = sluice("triggers", "remove", "x");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(2).first().isEqualTo("there is no trigger 'x'");
  }

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }
}
