package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Keys and the audit record; the shared server wants a key. */
@ExtendWith(SharedServer.class)
class AccessIT {

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private static HttpResponse<String> get(String path, String authorization) {
    return server.send(at(path).header("Authorization", authorization).GET());
  }

  private static HttpResponse<String> post(String path, String key) {
    return server.send(
        at(path)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  private static String key(String name, String scope) {
    server.delete("/keys/" + name);
    HttpResponse<String> made = server.respond("/keys", Map.of("name", name, "scope", scope));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.json(made).path("key").asString();
  }

  @Test
  void withoutAKeyOnlyProbesAreAnswered() {
    HttpResponse<String> refused = server.send(at("/api/v1/status").GET());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(refused.body()).contains("SLUICE_TOKEN");
    assertThat(server.send(at("/actuator/health").GET()).statusCode()).isEqualTo(401);
    for (String probe : List.of("liveness", "readiness")) {
      assertThat(server.send(at("/actuator/health/" + probe).GET()).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Basic YTpi", "Bearer null"})
  void whatIsNoKeyOpensNothing(String authorization) {
    assertThat(get("/api/v1/status", authorization).statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyOpensWhatItsScopeAllows() {
    String read = key("access-read", "read");
    String ingest = key("access-ingest", "ingest");
    assertThat(get("/api/v1/status", "Bearer " + read).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = post("/api/v1/repositories", read);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("access-read", "ingest");
    assertThat(post("/api/v1/repositories", ingest).statusCode())
        .as("it is let through, then refused for lack of a location")
        .isEqualTo(400);
    for (String path : List.of("/api/v1/backup", "/api/v1/%62ackup", "/api/v1/keys")) {
      assertThat(get(path, "Bearer " + ingest).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(get("/api/v1/keys", "Bearer " + key("access-admin", "admin")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aChangedSecretAndAKeyTakenBackOpenNothing() {
    String key = key("access-gone", "read");
    char last = key.charAt(key.length() - 1);
    String changed = key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0');
    assertThat(get("/api/v1/status", "Bearer " + changed).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/status", "Bearer " + key).statusCode()).isEqualTo(200);
    assertThat(server.delete("/keys/access-gone").statusCode()).isEqualTo(204);
    assertThat(get("/api/v1/status", "Bearer " + key).statusCode()).isEqualTo(401);
    assertThat(server.delete("/keys/access-gone").statusCode()).isEqualTo(404);
  }

  @Test
  void namesAreUniqueAndScopesKnown() {
    key("access-twice", "read");
    assertThat(server.respond("/keys", Map.of("name", "access-twice")).statusCode()).isEqualTo(409);
    for (String name : List.of("a b", "..", "local", "unknown", "anybody")) {
      assertThat(server.respond("/keys", Map.of("name", name)).statusCode())
          .as(name)
          .isEqualTo(400);
    }
    assertThat(server.respond("/keys", Map.of("name", "x", "scope", "root")).body())
        .contains("read, ingest, admin");
  }

  @Test
  void whatKeysAndAdministratorsDoIsRecordedAndKeysThemselvesAreNot() {
    String key = key("access-seen", "read");
    get("/api/v1/sources", "Bearer " + key);
    post("/api/v1/prune", key);
    JsonNode events = server.get("/audit?limit=100").path("items");
    assertThat(events.valueStream().map(AccessIT::described))
        .contains(
            "local POST /api/v1/keys accepted",
            "access-seen GET /api/v1/sources accepted",
            "access-seen POST /api/v1/prune refused: 403");
    assertThat(events.toString()).doesNotContain(key.substring(key.length() - 64));
    assertThat(server.get("/keys").toString()).doesNotContain(key.substring(key.length() - 64));
    JsonNode check = server.get("/audit/check");
    assertThat(check.path("broken").isNull()).as("%s", check).isTrue();
    assertThat(check.path("events").asLong()).isPositive();
  }

  private static String described(JsonNode event) {
    return "%s %s %s"
        .formatted(
            event.path("actor").asString(),
            event.path("action").asString(),
            event.path("outcome").asString());
  }
}
