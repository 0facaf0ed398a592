package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** What one with a key may have the server fetch or read; the shared server allows 127.0.0.1. */
@ExtendWith(SharedServer.class)
class UntrustedCallerIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestServer server;
  private static String key;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
    server.delete("/keys/untrusted");
    key =
        TestServer.json(server.respond("/keys", Map.of("name", "untrusted", "scope", "ingest")))
            .path("key")
            .asString();
  }

  @Test
  void readsNoFolderOfTheServersMachine() {
    try (GitFixture repository = GitFixture.create()) {
      repository.write("a.txt", "text").commit("first");
      String path = repository.path().toString();
      for (String location : List.of(path, "file://" + path, "/nowhere/at/all", "file:/etc")) {
        for (String address : List.of("/repositories", "/plan/index")) {
          HttpResponse<String> answer = byKey(address, Map.of("location", location));
          assertThat(answer.statusCode()).as(location).isEqualTo(403);
          assertThat(answer.body()).contains("SLUICE_ALLOW_LOCAL_PATHS").doesNotContain("exist");
        }
      }
      for (String relative : List.of("..", ".", "target", "~/x")) {
        assertThat(byKey("/repositories", Map.of("location", relative)).statusCode())
            .as(relative)
            .isEqualTo(404);
      }
      assertThat(server.respond("/plan/index", Map.of("location", path)).statusCode())
          .as("the user of the machine may")
          .isEqualTo(200);
    }
  }

  @Test
  void namesNoClassPathOnTheServersMachine() {
    try (GitFixture repository = GitFixture.create()) {
      repository.write("a.txt", "text").commit("first");
      String name = "class-path-by-key";
      server.index(repository.path(), Map.of("name", name));
      for (List<String> entries : List.<List<String>>of(List.of("/etc/hostname"), List.of())) {
        HttpResponse<String> answer =
            byKey("/repositories/" + name + "/index", Map.of("classPath", entries));
        assertThat(answer.statusCode()).as("%s", entries).isEqualTo(403);
        assertThat(answer.body()).contains("--classpath").doesNotContain("not there");
      }
    }
  }

  @Test
  void connectsToNoPrivateAddress() {
    for (String location :
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "https://10.1.2.3/x.git",
            "http://[::1]:1/x.git",
            "http://[::ffff:10.0.0.1]/x.git",
            "http://167837953/x.git",
            "git@192.168.1.1:owner/x.git",
            "git://10.1.2.3/x")) {
      for (String address : List.of("/repositories", "/plan/index")) {
        HttpResponse<String> answer = byKey(address, Map.of("location", location));
        assertThat(answer.statusCode()).as("%s: %s", location, answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("SLUICE_ALLOW_PRIVATE_HOSTS=");
      }
    }
    for (String address : List.of("/sync", "/plan/sync")) {
      HttpResponse<String> answer =
          byKey(address, Map.of("repository", "a/b", "apiUrl", "http://10.1.2.3/api/v3"));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
      assertThat(answer.body()).contains("SLUICE_ALLOW_PRIVATE_HOSTS=10.1.2.3");
    }
  }

  @Test
  void refusesWhatIsAProgramOrHoldsASecret() {
    for (String location :
        List.of("ext::sh -c id", "fd::7", "https://h.example/x?token=made-up-1")) {
      HttpResponse<String> answer = byKey("/repositories", Map.of("location", location));
      assertThat(answer.statusCode()).as(location).isEqualTo(422);
      assertThat(answer.body()).doesNotContain("made-up-1");
    }
    for (String api :
        List.of("https://x:made-up-1@h.example/api", "https://h.example/?t=made-up-1")) {
      HttpResponse<String> answer = byKey("/sync", Map.of("repository", "a/b", "apiUrl", api));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("made-up-1");
      HttpResponse<String> model =
          server.respond(
              "/models",
              Map.of(
                  "name",
                  "m",
                  "provider",
                  "openai",
                  "endpoint",
                  api,
                  "dimensions",
                  8,
                  "maxTokens",
                  512));
      assertThat(model.statusCode()).as(model.body()).isEqualTo(400);
      assertThat(model.body()).doesNotContain("made-up-1");
    }
  }

  private static HttpResponse<String> byKey(String path, Map<String, Object> body) {
    return server.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }
}
