package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CredentialsCommandTest {

  private static final String TOKEN = "made-up-token-9012";

  @TempDir Path directory;
  private final InputStream stdin = System.in;
  private RecordedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new RecordedServer();
  }

  @AfterEach
  void stopServer() {
    System.setIn(stdin);
    server.close();
  }

  @Test
  void aTokenIsReadFromStandardInputAndOnlyItsEndIsPrinted() {
    server.answer(
        "POST /api/v1/credentials/github/ci",
        200,
        """
        {"name": "ci", "apiUrl": "https://github.example.com/api/v3", "ending": "9012"}
        """);
    type("\n  " + TOKEN + "  \nwhat follows does not count\n");
    CommandLineRun run =
        sluice(
            "credentials",
            "set",
            "github",
            "--name",
            "ci",
            "--api-url",
            "https://github.example.com/api/v3");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("…9012", "github.example.com").doesNotContain(TOKEN);
    JsonNode body = JsonMapper.builder().build().readTree(server.lastAsked().body());
    assertThat(body.path("token").asString()).isEqualTo(TOKEN);
    assertThat(body.path("apiUrl").asString()).isEqualTo("https://github.example.com/api/v3");
  }

  @Test
  void withoutATokenNothingIsSentAndNoneIsTakenFromAnArgument() {
    type("\n");
    CommandLineRun none = sluice("credentials", "set", "github");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("No token was given.");
    assertThat(sluice("credentials", "set", "github", TOKEN).exitCode()).isEqualTo(2);
    assertThat(sluice("credentials", "set", "gitlab").exitCode()).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aTokenIsNotReadWhereItWouldBeSeen() {
    type(TOKEN + "\n");
    CommandLineRun run =
        CommandLineRun.run(
            Map.of("SLUICE_URL", server.url(), "SLUICE_TTY", "02"),
            directory,
            false,
            "credentials",
            "set",
            "github");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("could be seen");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void whatIsStoredIsListedAndCanBeRemoved() {
    server.answer(
        "GET /api/v1/credentials",
        200,
        """
        [{"name": "ci", "apiUrl": "https://api.github.com", "ending": "9012",
          "storedAt": "2026-01-01T00:00:00Z"},
         {"name": "old", "apiUrl": "https://api.github.com", "ending": null,
          "problem": "it was sealed with key 0a0b0c0d", "storedAt": "2026-01-01T00:00:00Z"}]
        """);
    assertThat(sluice("credentials").out()).contains("ci", "…9012", "sealed with key 0a0b0c0d");
    assertThat(sluice("credentials", "list", "--json").out()).startsWith("[");
    server.answer("DELETE /api/v1/credentials/github/ci", 204, "");
    assertThat(sluice("credentials", "remove", "github", "--name", "ci").exitCode()).isZero();
    server.answer(
        "DELETE /api/v1/credentials/github/default", 404, "{\"detail\": \"there is none\"}");
    assertThat(sluice("credentials", "remove", "github").exitCode()).isEqualTo(3);
    server.answer("POST /api/v1/credentials/rotate", 200, "{\"credentials\": 2}");
    assertThat(sluice("credentials", "rotate").out()).contains("2 credentials sealed anew");
  }

  private static void type(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }
}
