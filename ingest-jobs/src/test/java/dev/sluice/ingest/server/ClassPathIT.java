package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.graph.CompiledClasses;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Jars of dependencies, from the request that names them to the graph. */
@ExtendWith(SharedServer.class)
class ClassPathIT {

  private static final String USE =
      """
      package app;
      class Use {
        void f(String text) {}
        void f(Integer number) {}
        void g(lib.Maker maker) { f(maker.make()); }
      }
      """;

  private static TestServer server;

  @TempDir Path directory;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  /** A jar whose {@code lib.Maker} makes such things. */
  private Path jar(String made) {
    Path classes =
        CompiledClasses.folder(
            directory.resolve("classes-" + made),
            List.of(),
            "package lib; public class Maker { public %s make() { return null; } }"
                .formatted(made));
    return CompiledClasses.jar(directory.resolve("maker.jar"), classes);
  }

  private static GitFixture repository(String name) {
    GitFixture git = GitFixture.create("class-path-" + name);
    git.write("src/app/Use.java", USE).commit("first");
    return git;
  }

  private static JsonNode run(GitFixture git, Map<String, Object> more) {
    JsonNode run = server.index(git.path(), more);
    assertThat(run.path("state").asString()).as("%s", run).isEqualTo("done");
    return run.path("statistics");
  }

  private static List<String> callees(GitFixture git) {
    JsonNode found = server.get("/symbols/Use.g/callees?repo=" + name(git));
    return found
        .path("edges")
        .valueStream()
        .map(edge -> edge.path("to").path("signature").asString())
        .toList();
  }

  private static String name(GitFixture git) {
    return git.path().getFileName().toString();
  }

  private static JsonNode status(GitFixture git) {
    return server
        .get("/status")
        .path("repositories")
        .valueStream()
        .filter(repository -> repository.path("name").asString().equals(name(git)))
        .findFirst()
        .orElseThrow()
        .path("classPath");
  }

  private static void nothingDiffers(GitFixture git) {
    JsonNode found = server.verify(name(git));
    for (String kind : List.of("missing", "extra", "stale")) {
      assertThat(found.path(kind)).as("%s", found).isEmpty();
    }
  }

  @Test
  void aClassPathResolvesWhatWasUnresolvedAndIsRemembered() {
    try (GitFixture git = repository("remembered")) {
      assertThat(run(git, Map.of()).path("graphUnresolved").asInt()).isEqualTo(1);
      JsonNode sharpened = run(git, Map.of("classPath", List.of(jar("String").toString())));
      assertThat(sharpened.path("graphUnresolved").asInt()).as("%s", sharpened).isZero();
      assertThat(sharpened.path("graphArchives").asInt()).isEqualTo(1);
      assertThat(callees(git)).contains("f(java.lang.String)");
      nothingDiffers(git);

      git.write("src/app/Other.java", USE.replace("Use", "Other")).commit("second");
      JsonNode remembered = run(git, Map.of());
      assertThat(remembered.path("graphResolved").asInt()).isEqualTo(1);
      assertThat(remembered.path("graphUnresolved").asInt()).isZero();
      assertThat(status(git).path("archives").asInt()).isEqualTo(1);

      assertThat(run(git, Map.of("classPath", List.of())).path("graphUnresolved").asInt())
          .isEqualTo(2);
      nothingDiffers(git);
    }
  }

  @Test
  void aJarThatIsReplacedIsNoticed() throws IOException {
    try (GitFixture git = repository("replaced")) {
      run(git, Map.of("classPath", List.of(jar("String").toString())));
      jar("Integer");
      JsonNode plan =
          TestServer.json(server.respond("/plan/index", Map.of("location", git.path().toString())));
      assertThat(plan.path("upToDate").asBoolean()).as("%s", plan).isFalse();
      assertThat(plan.path("graphAnew").asBoolean()).isTrue();
      JsonNode found = server.verify(name(git));
      assertThat(found.path("stale").toString()).contains("other classes of dependencies");
      assertThat(found.path("missing")).isEmpty();
      run(git, Map.of());
      assertThat(callees(git)).contains("f(java.lang.Integer)");
      nothingDiffers(git);

      Files.delete(directory.resolve("maker.jar"));
      assertThat(run(git, Map.of()).path("graphUnresolved").asInt()).isEqualTo(1);
      assertThat(status(git).path("unreadable").toString()).contains("maker.jar");
      nothingDiffers(git);
    }
  }

  @Test
  void aFingerprintTellsWithWhichClassesTheGraphWasMade() {
    try (GitFixture git = repository("fingerprint")) {
      run(git, Map.of());
      JsonNode without = server.get("/fingerprint?repo=" + name(git));
      run(git, Map.of("classPath", List.of(jar("String").toString())));
      assertThat(server.get("/fingerprint?repo=" + name(git))).isNotEqualTo(without);
      run(git, Map.of("classPath", List.of()));
      assertThat(server.get("/fingerprint?repo=" + name(git))).isEqualTo(without);
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    try (GitFixture git = repository("refused")) {
      for (String entry : List.of("/nowhere/x.jar", "relative.jar", "", "a\u0000b")) {
        HttpResponse<String> answer =
            server.respond(
                "/repositories",
                Map.of("location", git.path().toString(), "classPath", List.of(entry)));
        assertThat(answer.statusCode()).as(entry).isEqualTo(400);
        assertThat(answer.body()).as(entry).contains("classPath").contains("name jars");
      }
      assertThat(server.get("/repositories").toString())
          .as("nothing is registered")
          .doesNotContain(name(git));
    }
  }
}
