package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The whole application: real Postgres, broker and model. */
@ExtendWith(SharedServer.class)
class IndexAndSearchIT {

  private static final String CURSOR_STORE =
      """
      package demo;

      /** Keeps cursors. */
      class CursorStore {
        /** Saves the position that a reader has reached. */
        void saveCursor(long position) {
          System.out.println("saved " + position);
        }
      }
      """;

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void everyModeFindsAnIndexedMethod() {
    try (GitFixture git = repository("modes")) {
      JsonNode job = server.index(git.path());
      assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
      for (String mode : List.of("hybrid", "lexical", "semantic")) {
        JsonNode found = search("save cursor position", git, Map.of("mode", mode));
        assertThat(paths(found)).as(mode).first().isEqualTo("src/demo/CursorStore.java");
      }
    }
  }

  @Test
  void editsDeletesAndRenamesShowAfterTheNextRun() {
    try (GitFixture git = repository("edits")) {
      server.index(git.path());
      git.write("src/demo/CursorStore.java", CURSOR_STORE.replace("saved", "zanzibar"));
      git.delete("notes.md").rename("README.md", "docs/GUIDE.md");
      git.commit("change");
      JsonNode statistics = server.index(git.path()).path("statistics");
      assertThat(statistics.path("changed").asLong()).isEqualTo(1);
      assertThat(statistics.path("added").asLong()).isEqualTo(1);
      assertThat(statistics.path("deleted").asLong()).isEqualTo(2);
      assertThat(statistics.path("published").asLong()).isEqualTo(1);
      assertThat(paths(search("zanzibar", git, lexical()))).contains("src/demo/CursorStore.java");
      assertThat(paths(search("xylophone", git, lexical()))).isEmpty();
      assertThat(paths(search("quagga", git, lexical()))).containsExactly("docs/GUIDE.md");
    }
  }

  @Test
  void anOlderCommitAnswersAsItWas() {
    try (GitFixture git = repository("older")) {
      String first = git.head();
      server.index(git.path());
      git.write("notes.md", "# Notes\n\nNow about marimbas.\n").commit("change");
      server.index(git.path());
      assertThat(paths(search("xylophone", git, lexical()))).isEmpty();
      JsonNode then =
          search("xylophone", git, Map.of("mode", "lexical", "ref", first.substring(0, 10)));
      assertThat(paths(then)).containsExactly("notes.md");
      assertThat(then.path("results").get(0).path("commit").asString()).isEqualTo(first);
    }
  }

  @Test
  void aCommitThatIsNotIndexedIsNotFoundAndTheAdviceNamesTheCommand() {
    try (GitFixture git = repository("unknown")) {
      server.index(git.path());
      HttpResponse<String> answer =
          server.respond(
              "/search",
              Map.of("query", "x", "repositories", List.of(name(git)), "ref", "0123456789abcdef"));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("index").contains("--ref");
    }
  }

  @Test
  void branchesAreIndexedBesideEachOther() {
    try (GitFixture git = repository("branches")) {
      server.index(git.path());
      String main = branch(git);
      git.branch("feature").checkout("feature");
      git.write("notes.md", "# Notes\n\nAbout marimbas.\n").commit("feature");
      git.checkout(main);
      JsonNode job = server.index(git.path(), Map.of("ref", "feature"));
      assertThat(job.path("statistics").path("published").asLong()).isEqualTo(1);
      assertThat(paths(search("marimbas", git, lexical()))).isEmpty();
      assertThat(paths(search("marimbas", git, Map.of("mode", "lexical", "ref", "feature"))))
          .containsExactly("notes.md");
    }
  }

  @Test
  void theWorkingTreeIsTakenWhenAskedFor() {
    try (GitFixture git = repository("worktree")) {
      server.index(git.path());
      git.write("untracked.md", "# Untracked\n\nAbout ocarinas.\n");
      server.index(git.path(), Map.of("worktree", true));
      assertThat(paths(search("ocarinas", git, lexical()))).containsExactly("untracked.md");
      JsonNode found = search("saveCursor", git, Map.of("mode", "lexical", "expand", true));
      assertThat(found.at("/results/0/expansion/qualifiedName").asString())
          .startsWith("demo.CursorStore");
      JsonNode worktree = found.at("/freshness/0");
      assertThat(worktree.path("ref").asString()).isEqualTo("worktree");
      assertThat(worktree.path("commitsBehind").isNull()).isTrue();
    }
  }

  @Test
  void aFirstRunKnowsWhenEachFileWasWritten() {
    try (GitFixture git = repository("since")) {
      git.write("later.md", "# Later\n\nThe quagga is being bred back.\n").commit("later");
      server.index(git.path());
      // the fixture's first commit is of midnight, the second a minute later
      Map<String, Object> since = Map.of("mode", "lexical", "since", "2026-01-01T00:00:30Z");
      assertThat(paths(search("quagga", git, since))).containsExactly("later.md");
    }
  }

  @Test
  void aForcePushLeavesNothingOfTheLostCommit() {
    try (GitFixture git = repository("force")) {
      String first = git.head();
      git.write("lost.md", "# Lost\n\nAbout theremins.\n").commit("lost");
      server.index(git.path());
      git.reset(first);
      git.write("kept.md", "# Kept\n\nAbout celestas.\n").commit("kept");
      server.index(git.path());
      assertThat(paths(search("theremins", git, lexical()))).isEmpty();
      assertThat(paths(search("celestas", git, lexical()))).containsExactly("kept.md");
    }
  }

  @Test
  void nothingIsPublishedWhenNothingChanged() {
    try (GitFixture git = repository("unchanged")) {
      server.index(git.path());
      JsonNode job = server.index(git.path());
      assertThat(job.path("state").asString()).isEqualTo("done");
      assertThat(job.path("statistics").has("published")).isFalse();
    }
  }

  @Test
  void verifyFindsNothingAfterARun() {
    try (GitFixture git = repository("verify")) {
      server.index(git.path());
      JsonNode found = server.verify(name(git));
      assertThat(found.path("missing")).as("%s", found).isEmpty();
      assertThat(found.path("extra")).isEmpty();
      assertThat(found.path("stale")).isEmpty();
      assertThat(found.path("checked").asLong()).isEqualTo(3);
    }
  }

  @Test
  void verifySaysThatTheSourceHasMovedOn() {
    try (GitFixture git = repository("moved")) {
      server.index(git.path());
      git.write("new.md", "# New\n").commit("new");
      JsonNode found = server.verify(name(git));
      assertThat(found.path("stale")).hasSize(1);
    }
  }

  @Test
  void aRemovedRepositoryIsNoLongerFound() {
    try (GitFixture git = repository("removed")) {
      server.index(git.path());
      String name = name(git);
      assertThat(server.delete("/repositories/" + name).statusCode()).isEqualTo(204);
      HttpResponse<String> answer =
          server.respond("/search", Map.of("query", "x", "repositories", List.of(name)));
      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anUnknownFieldOfASearchIsNamed() {
    HttpResponse<String> answer = server.respond("/search", Map.of("query", "x", "colour", "red"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("colour").contains("advice");
  }

  @ParameterizedTest
  @CsvSource({
    "/search, repositories",
    "/search, types",
    "/search, paths",
    "/search, languages",
    "/impact, symbols"
  })
  void aNullInAListIsRefusedByItsName(String path, String field) {
    Map<String, Object> body = new HashMap<>(Map.of(field, Collections.singletonList(null)));
    if (path.equals("/search")) {
      body.put("query", "x");
    }
    HttpResponse<String> answer = server.respond(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("field '" + field + "' has a null").contains("advice");
  }

  @Test
  void whatIsNoRepositoryIsRefusedWithAdvice(@TempDir Path empty) {
    HttpResponse<String> answer =
        server.respond("/repositories", Map.of("location", empty.toString()));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("advice");
  }

  @Test
  void aPageFromElsewhereIsRefused() {
    HttpResponse<String> answer =
        server.send(server.request("/status").header("Origin", "https://example.org").GET());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void eventsAreNumberedWithoutGapsAndResumable() {
    try (GitFixture git = repository("events")) {
      long job = server.index(git.path()).path("id").asLong();
      List<Long> all = eventIds(job, 0);
      assertThat(all).isNotEmpty();
      assertThat(all.getFirst()).isEqualTo(1);
      assertThat(all.getLast()).isEqualTo(all.size());
      assertThat(eventIds(job, 2).getFirst()).isEqualTo(3);
    }
  }

  @Test
  void healthSaysHowEachPartIsAndHowOldTheIndexIs() {
    try (GitFixture git = repository("health")) {
      server.index(git.path());
      JsonNode health = server.getFromRoot("/actuator/health");
      assertThat(health.path("status").asString()).as("%s", health).isEqualTo("UP");
      JsonNode parts = health.path("components");
      assertThat(parts.path("sluice").path("details").path("indexing").asString()).startsWith("up");
      assertThat(parts.path("diskSpace").path("details").path("free").asLong()).isPositive();
      assertThat(parts.path("backlog").path("details").path("messages").size()).isEqualTo(4);
      JsonNode source = parts.path("sources").path("details").path(name(git));
      assertThat(source.path(branch(git)).path("lastSuccess").asString()).startsWith("20");
    }
  }

  @Test
  void readinessAsksThePartsAndLivenessDoesNot() {
    JsonNode ready = server.getFromRoot("/actuator/health/readiness");
    JsonNode alive = server.getFromRoot("/actuator/health/liveness");
    assertThat(ready.path("status").asString()).isEqualTo("UP");
    assertThat(ready.path("components").propertyNames()).containsExactly("database");
    assertThat(alive.path("status").asString()).isEqualTo("UP");
    assertThat(alive.path("components").propertyNames()).containsExactly("ping");
  }

  @Test
  void theApiIsDescribed() {
    assertThat(server.getFromRoot("/v3/api-docs").path("paths").has("/api/v1/search")).isTrue();
  }

  private static List<Long> eventIds(long job, long after) {
    HttpResponse<String> stream =
        server.send(
            server
                .request("/jobs/" + job + "/events")
                .header("Last-Event-ID", String.valueOf(after))
                .GET());
    return stream
        .body()
        .lines()
        .filter(line -> line.startsWith("id:"))
        .map(line -> Long.valueOf(line.substring(3).strip()))
        .toList();
  }

  private static GitFixture repository(String name) {
    GitFixture git = GitFixture.create("index-" + name);
    git.write("src/demo/CursorStore.java", CURSOR_STORE);
    git.write("README.md", "# Read me\n\nThe quagga is extinct.\n");
    git.write("notes.md", "# Notes\n\nAbout xylophones. A xylophone is an instrument.\n");
    git.commit("first");
    return git;
  }

  private static String name(GitFixture git) {
    return git.path().getFileName().toString();
  }

  private static String branch(GitFixture git) {
    try {
      return git.git().getRepository().getBranch();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode search(String query, GitFixture git, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("repositories", List.of(name(git)));
    return server.search(query, body);
  }

  private static Map<String, Object> lexical() {
    return Map.of("mode", "lexical");
  }

  private static List<String> paths(JsonNode answer) {
    return StreamSupport.stream(answer.path("results").spliterator(), false)
        .map(result -> result.path("path").asString())
        .distinct()
        .toList();
  }
}
