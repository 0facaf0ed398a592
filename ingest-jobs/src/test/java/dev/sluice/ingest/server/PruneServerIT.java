package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Pruning by the whole application; the server keeps nothing that a ref was. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.PRUNING)
class PruneServerIT {

  private static TestServer server;

  private String name = "prune-notes";

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void aFormerCommitIsForgottenAndIndexedAgainWhenAskedFor() {
    try (GitFixture git = GitFixture.create()) {
      String first = git.write("notes.md", "# Pruned\n\nAbout bassoons.\n").commit("first");
      index(git, Map.of());
      git.write("notes.md", "# Pruned\n\nAbout oboes.\n").commit("second");
      index(git, Map.of());
      String before = fingerprint();
      assertThat(results("bassoons", first)).hasSize(1);
      JsonNode statistics = prune().path("statistics");
      assertThat(statistics.path("commits").asLong()).isEqualTo(1);
      assertThat(statistics.path("paths").asLong()).isEqualTo(1);
      assertThat(statistics.path("fileVersions").asLong()).isPositive();
      assertThat(refusal("bassoons", first)).contains("was forgotten").contains("--ref");
      assertThat(results("oboes", null)).hasSize(1);
      assertThat(fingerprint()).isEqualTo(before);
      index(git, Map.of("ref", first));
      assertThat(results("bassoons", first)).hasSize(1);
      assertThat(server.verify(name).path("missing").size()).isZero();
    }
  }

  @Test
  void aCommitAskedForByItselfAndABranchThatTheSourceHasNoLongerAreForgotten() throws Exception {
    name = "prune-refs";
    try (GitFixture git = GitFixture.create()) {
      String first = git.write("notes.md", "# Refs\n\nAbout piccolos.\n").commit("first");
      git.branch("deleted").branch("kept").checkout("main");
      git.write("notes.md", "# Refs\n\nAbout contrabassoons.\n").commit("second");
      index(git, Map.of());
      for (String ref : List.of(first, "deleted", "kept")) {
        index(git, Map.of("ref", ref));
      }
      git.git().branchDelete().setForce(true).setBranchNames("deleted").call();
      assertThat(prune().path("statistics").path("refs").asLong()).isEqualTo(2);
      assertThat(refusal("piccolos", "deleted")).contains("not indexed").contains("--ref");
      assertThat(results("piccolos", "kept")).hasSize(1);
      assertThat(results("contrabassoons", null)).hasSize(1);
      index(git, Map.of("ref", first));
      assertThat(results("piccolos", first)).hasSize(1);
    }
  }

  @Test
  void anUnknownRepositoryIsRefused() {
    HttpResponse<String> answer = server.respond("/prune", Map.of("repository", "prune-nobody"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("prune-nobody").contains("./sluice status");
  }

  private void index(GitFixture git, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("name", name);
    assertThat(server.index(git.path(), body).path("state").asString()).isEqualTo("done");
  }

  private JsonNode prune() {
    JsonNode accepted = server.post("/prune", Map.of("repository", name)).path("runs").get(0);
    JsonNode job = server.await(accepted.path("job").path("id").asLong());
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    return job;
  }

  private List<JsonNode> results(String query, @Nullable String ref) {
    return server.search(query, scope(ref)).path("results").values().stream().toList();
  }

  private String refusal(String query, String ref) {
    Map<String, Object> body = scope(ref);
    body.put("query", query);
    HttpResponse<String> answer = server.respond("/search", body);
    assertThat(answer.statusCode()).isEqualTo(404);
    return answer.body();
  }

  private Map<String, Object> scope(@Nullable String ref) {
    Map<String, Object> scope = new HashMap<>();
    scope.put("mode", "lexical");
    scope.put("repositories", List.of(name));
    if (ref != null) {
      scope.put("ref", ref);
    }
    return scope;
  }

  private String fingerprint() {
    return server.get("/fingerprint?repo=" + name).toString();
  }
}
