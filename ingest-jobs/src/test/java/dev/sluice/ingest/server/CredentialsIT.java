package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Tokens that are kept by the server, from being stored to being sent. */
@ExtendWith(SharedServer.class)
class CredentialsIT {

  private static final String TOKEN = "made-up-token-5678";

  private static TestServer server;
  private static GithubServer github;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
    github = GithubServer.start();
    github.require(TOKEN);
    github.repository("acme/sealed").issue("ann", "Harp", "The harp has a broken string.");
  }

  @AfterAll
  static void stop() {
    github.close();
  }

  @Test
  void aStoredTokenOpensItsApiUntilItIsRemovedAndIsNeverShown() {
    HttpResponse<String> refused = sync();
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.body()).contains("wants a token", "./sluice credentials set github");

    HttpResponse<String> set =
        server.respond(
            "/credentials/github/sealed", Map.of("token", TOKEN, "apiUrl", github.url() + "/"));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    assertThat(set.body()).contains("\"5678\"").doesNotContain(TOKEN);
    assertThat(awaited(sync())).isEqualTo("done");
    assertThat(server.get("/credentials").toString()).contains("5678").doesNotContain(TOKEN);

    assertThat(server.post("/credentials/rotate", Map.of()).path("credentials").asInt())
        .isPositive();
    assertThat(awaited(sync())).isEqualTo("done");

    assertThat(server.delete("/credentials/github/sealed").statusCode()).isEqualTo(204);
    assertThat(server.delete("/credentials/github/sealed").statusCode()).isEqualTo(404);
    assertThat(sync().statusCode()).isEqualTo(502);
    assertThat(server.get("/audit?limit=100").toString())
        .contains("POST /api/v1/credentials/github/sealed")
        .contains("DELETE /api/v1/credentials/github/sealed")
        .doesNotContain(TOKEN);
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutRepeatingIt() {
    HttpResponse<String> refused =
        server.respond("/credentials/github/wrong", Map.of("token", "two words are none"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).doesNotContain("two words");
    assertThat(server.respond("/credentials/github/a%20b", Map.of("token", TOKEN)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aBackupHoldsNoCredential() {
    server.respond(
        "/credentials/github/kept-out",
        Map.of("token", TOKEN, "apiUrl", "https://kept-out.example.com"));
    HttpResponse<String> backup = server.send(server.request("/backup").GET());
    assertThat(backup.statusCode()).isEqualTo(200);
    assertThat(backup.body()).contains("github_objects").doesNotContain("settings");
    server.delete("/credentials/github/kept-out");
  }

  private static String awaited(HttpResponse<String> accepted) {
    JsonNode job = TestServer.json(accepted).path("job");
    return server.await(job.path("id").asLong()).path("state").asString();
  }

  private static HttpResponse<String> sync() {
    return server.respond(
        "/sync", Map.of("repository", "acme/sealed", "apiUrl", github.url(), "wait", "lexical"));
  }
}
