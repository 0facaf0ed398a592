package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The whole application, and triggers that fire by themselves. */
@ExtendWith(SharedServer.class)
class TriggersServerIT {

  private static final long PATIENCE_MILLIS = 600_000;

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void anIntervalIndexesANewCommitAndAnotherRepositoryIsVerifiedAfterIt() {
    try (GitFixture git = GitFixture.create("often")) {
      git.write("a.md", "# A\n\nThe quagga is extinct.\n").commit("first");
      server.index(git.path());
      add("often", "often", Map.of("every", "2s"));
      add("then", "often", Map.of("after", "often", "action", "verify"));
      git.write("b.md", "# B\n\nAbout xylophones.\n").commit("second");
      awaitHistory("often", firing -> "done".equals(firing.path("runState").asString()));
      await(
          "the new commit is found",
          () -> !search("xylophones").isEmpty() && !search("quagga").isEmpty());
      JsonNode verified =
          awaitHistory("then", firing -> "done".equals(firing.path("runState").asString()));
      assertThat(verified.path("cause").asString()).isEqualTo("event");
      JsonNode run = server.get("/jobs/" + verified.path("run").asLong());
      assertThat(run.path("kind").asString()).isEqualTo("verify");
      assertThat(run.path("statistics").path("checked").asLong()).isPositive();
      assertThat(server.delete("/triggers/often").statusCode()).isEqualTo(204);
      assertThat(server.delete("/triggers/often").statusCode()).isEqualTo(404);
      assertThat(server.get("/triggers").path("items"))
          .extracting(trigger -> trigger.path("name").asString())
          .containsExactly("then");
      server.delete("/repositories/often");
      assertThat(server.get("/triggers").path("total").asLong()).isZero();
    }
  }

  @Test
  void aTriggerIsDescribedFiredByHandAndItsErrorsSaid() {
    try (GitFixture git = GitFixture.create("hand")) {
      git.write("a.md", "# A\n").commit("first");
      server.index(git.path());
      JsonNode added =
          add("night", "hand", Map.of("cron", "30 3 * * MON-FRI", "zone", "Europe/Berlin"));
      assertThat(added.path("when").asString()).isEqualTo("0 30 3 * * MON-FRI Europe/Berlin");
      assertThat(added.path("nextAt").asString()).endsWith(":30:00Z");
      HttpResponse<String> fired = server.respond("/triggers/night/fire", Map.of());
      assertThat(fired.statusCode()).isEqualTo(202);
      JsonNode history = server.get("/triggers/night/history");
      assertThat(history.path("total").asLong()).isEqualTo(1);
      long run = history.path("items").get(0).path("run").asLong();
      assertThat(fired.headers().firstValue("Location")).hasValue("/api/v1/jobs/" + run);
      assertThat(server.await(run).path("state").asString()).isEqualTo("done");

      assertRefused(409, Map.of("name", "night", "repository", "hand", "every", "1h"));
      assertRefused(404, Map.of("name", "x", "repository", "nowhere", "every", "1h"));
      assertRefused(400, Map.of("name", "x", "repository", "hand"));
      assertRefused(400, Map.of("name", "x", "repository", "hand", "every", "1h", "behind", 2));
      assertRefused(400, Map.of("name", "x", "repository", "hand", "cron", "at night"));
      assertRefused(
          400, Map.of("name", "x", "repository", "hand", "every", "1h", "action", "sync"));
      assertRefused(
          400, Map.of("name", "x", "repository", "hand", "behind", 2, "action", "verify"));
      assertRefused(
          400, Map.of("name", "x", "repository", "hand", "olderThan", "1d", "action", "reindex"));
      JsonNode described = server.getFromRoot("/v3/api-docs").path("paths");
      assertThat(described.has("/api/v1/triggers/{name}/fire")).isTrue();
    }
  }

  @Test
  void aTriggerStoresEverythingAnew() {
    try (GitFixture git = GitFixture.create("anew")) {
      git.write("a.md", "# A\n\nAbout serpents.\n").commit("first");
      server.index(git.path());
      add("anew", "anew", Map.of("cron", "0 4 * * SUN", "action", "reindex", "ref", "main"));
      JsonNode fired = TestServer.json(server.respond("/triggers/anew/fire", Map.of()));
      JsonNode run = server.await(fired.path("run").asLong());
      assertThat(run.path("state").asString()).as("%s", run).isEqualTo("done");
      assertThat(run.path("kind").asString()).isEqualTo("reindex");
      assertThat(run.path("statistics").path("rewritten").asLong()).isEqualTo(1);
      assertThat(server.delete("/repositories/anew").statusCode()).isEqualTo(204);
    }
  }

  private static void assertRefused(int status, Map<String, Object> body) {
    HttpResponse<String> answer = server.respond("/triggers", body);
    assertThat(answer.statusCode()).as("%s: %s", body, answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("advice");
  }

  private static JsonNode add(String name, String repository, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("name", name);
    body.put("repository", repository);
    HttpResponse<String> answer = server.respond("/triggers", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return server.get("/triggers/" + name);
  }

  private static JsonNode search(String word) {
    return server
        .search(word, Map.of("mode", "lexical", "repositories", List.of("often")))
        .path("results");
  }

  private static JsonNode awaitHistory(String trigger, Predicate<JsonNode> wanted) {
    JsonNode[] found = new JsonNode[1];
    await(
        trigger + " has fired",
        () -> {
          for (JsonNode firing : server.get("/triggers/" + trigger + "/history").path("items")) {
            found[0] = wanted.test(firing) ? firing : found[0];
          }
          return found[0] != null;
        });
    return found[0];
  }

  private static void await(String what, java.util.function.BooleanSupplier seen) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!seen.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not seen: " + what).isLessThan(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
