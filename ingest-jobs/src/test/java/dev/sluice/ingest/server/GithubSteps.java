package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** What tests do with repositories of {@link SharedServer#GITHUB}. */
record GithubSteps(TestServer server) {

  /** Brings a repository up to date; returns its run, which must not fail. */
  JsonNode sync(String fullName, Map<String, Object> more) {
    JsonNode ended = run(fullName, more);
    assertThat(ended.path("error").isNull()).as("%s", ended).isTrue();
    return ended;
  }

  /** The same, whatever comes of it. */
  JsonNode run(String fullName, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(body(fullName));
    body.putAll(more);
    return server.await(server.post("/sync", body).path("job").path("id").asLong());
  }

  Map<String, Object> body(String fullName) {
    return Map.of("repository", fullName, "apiUrl", SharedServer.GITHUB.url(), "wait", "full");
  }

  JsonNode search(String query, String repository, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("repositories", List.of(repository));
    return server.search(query, body);
  }

  JsonNode first(JsonNode answer) {
    assertThat(answer.path("results").isEmpty()).as("%s", answer).isFalse();
    return answer.path("results").get(0);
  }

  List<JsonNode> results(JsonNode answer) {
    return answer.path("results").valueStream().toList();
  }

  List<String> urls(JsonNode answer) {
    return results(answer).stream().map(result -> result.path("url").asString()).toList();
  }

  /** Delivers an event as GitHub does. */
  HttpResponse<String> deliver(String event, String id, String body) {
    return deliver(event, id, body, signature(body));
  }

  HttpResponse<String> deliver(String event, String id, String body, String signature) {
    return server.send(
        server
            .request("/webhooks/github")
            .header("Content-Type", "application/json")
            .header("X-GitHub-Event", event)
            .header("X-GitHub-Delivery", id)
            .header("X-Hub-Signature-256", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The latest run of a repository. */
  long lastJob(String repository) {
    return server
        .get("/jobs?limit=1&repository=" + repository)
        .path("items")
        .get(0)
        .path("id")
        .asLong();
  }

  private static String signature(String body) {
    byte[] secret = SharedServer.SECRET.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] sum = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
