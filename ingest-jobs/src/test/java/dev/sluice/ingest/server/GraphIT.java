package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The code graph, from a repository to its answers. */
@ExtendWith(SharedServer.class)
class GraphIT {

  private static final String STORE =
      """
      package demo;

      /** Keeps cursors. */
      public class CursorStore {
        public void save(long position) {}
      }
      """;
  private static final String READER =
      """
      package demo;

      class Reader {
        private final CursorStore store = new CursorStore();

        void read() {
          store.save(1);
        }
      }
      """;
  private static final String READER_TEST =
      "package demo;\nclass ReaderTest { void reads() { new Reader().read(); } }\n";

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  private static GitFixture repository(String name) {
    GitFixture git = GitFixture.create("graph-" + name);
    git.write("src/demo/CursorStore.java", STORE).write("src/demo/Reader.java", READER);
    git.write("src/test/demo/ReaderTest.java", READER_TEST).write("README.md", "# Demo\n");
    git.commit("first");
    server.index(git.path());
    return git;
  }

  private static JsonNode get(GitFixture git, String path) {
    String separator = path.contains("?") ? "&" : "?";
    return server.get("/symbols" + path + separator + "repo=" + name(git));
  }

  private static String branch(GitFixture git) {
    try {
      return git.git().getRepository().getBranch();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(GitFixture git) {
    return git.path().getFileName().toString();
  }

  private static List<String> names(JsonNode items, String... fields) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(
            item -> {
              JsonNode node = item;
              for (String field : fields) {
                node = node.path(field);
              }
              return node.asString();
            })
        .toList();
  }

  @Test
  void symbolsAreFoundByNameHumpsAndParts() {
    try (GitFixture git = repository("symbols")) {
      for (String pattern : List.of("CursorStore", "cursors", "CuSt", "orSto")) {
        JsonNode found = get(git, "?q=" + pattern);
        assertThat(names(found.path("items"), "qualifiedName"))
            .as(pattern)
            .contains("demo.CursorStore");
      }
      JsonNode type = get(git, "/CursorStore").get(0);
      assertThat(type.path("documentation").asString()).isEqualTo("Keeps cursors.");
      assertThat(type.path("startLine").asInt()).isEqualTo(4);
      assertThat(type.path("endLine").asInt()).isEqualTo(6);
      JsonNode at = get(git, "/-?name=src/demo/CursorStore.java:5");
      assertThat(names(at, "qualifiedName")).containsExactly("demo.CursorStore.save");
    }
  }

  @Test
  void callersAreFoundToADepth() {
    try (GitFixture git = repository("callers")) {
      JsonNode one = get(git, "/CursorStore.save/callers");
      assertThat(names(one.path("edges"), "from", "qualifiedName"))
          .containsExactly("demo.Reader.read");
      assertThat(one.path("edges").get(0).path("line").asInt()).isEqualTo(7);
      assertThat(one.path("edges").get(0).path("resolution").asString()).isEqualTo("exact");
      assertThat(names(get(git, "/CursorStore/callers").path("edges"), "from", "qualifiedName"))
          .containsExactlyInAnyOrder("demo.Reader.read", "demo.Reader.store");
      JsonNode two = get(git, "/CursorStore.save/callers?depth=2");
      assertThat(two.path("total").asInt()).isEqualTo(2);
      assertThat(two.path("symbol").path("signature").asString()).isEqualTo("save(long)");
      assertThat(two.path("freshness").get(0).path("indexedCommit").asString())
          .isEqualTo(git.head());
    }
  }

  @Test
  void callsWithoutATargetAreCountedWhereTheyMayBeMissing() {
    try (GitFixture git = repository("unresolved")) {
      git.write(
          "src/demo/Far.java",
          "package demo;\n"
              + "class Far { void go(org.lib.Client c) { c.send().twice(); } void twice() {} }\n");
      git.commit("far");
      server.index(git.path());
      String open = "unresolvedCandidates";
      assertThat(get(git, "/Far.twice/callers").path(open).asInt()).isEqualTo(1);
      assertThat(get(git, "/Far.go/callees").path(open).asInt()).isEqualTo(1);
      assertThat(get(git, "/Far.twice/callees").path(open).asInt()).isZero();
      assertThat(get(git, "/Far.twice/overrides").path(open).asInt()).isZero();
    }
  }

  @Test
  void aResultBringsItsDocumentationAndUsersAlong() {
    try (GitFixture git = repository("expand")) {
      Map<String, Object> query =
          Map.of("query", "CursorStore", "mode", "lexical", "repositories", List.of(name(git)));
      Map<String, Object> expanded = new HashMap<>(query);
      expanded.put("expand", true);
      JsonNode known = server.post("/search", expanded).at("/results/0/expansion");
      assertThat(known.path("qualifiedName").asString()).isEqualTo("demo.CursorStore");
      assertThat(known.path("documentation").asString()).isEqualTo("Keeps cursors.");
      assertThat(names(known.path("users"), "qualifiedName")).containsExactly("demo.Reader.store");
      assertThat(known.path("userCount").asInt()).isEqualTo(1);
      assertThat(server.post("/search", query).at("/results/0").has("expansion")).isFalse();
    }
  }

  @Test
  void impactTellsTestsApart() {
    try (GitFixture git = repository("impact")) {
      JsonNode impact =
          server.post(
              "/impact",
              Map.of("symbols", List.of("src/demo/CursorStore.java:5"), "repository", name(git)));
      assertThat(names(impact.path("impacted"), "symbol", "qualifiedName"))
          .containsExactly("demo.Reader.read", "demo.ReaderTest.reads");
      assertThat(impact.path("tests").asInt()).isEqualTo(1);
    }
  }

  @Test
  void impactOfADiffIsThatOfWhatDiffers() {
    try (GitFixture git = repository("diff")) {
      String base = git.head();
      git.write("src/demo/CursorStore.java", STORE.replace("{}", "{ position++; }"));
      git.commit("body");
      server.index(git.path());
      JsonNode impact =
          server.post("/impact", Map.of("diff", base + "..", "repository", name(git)));
      assertThat(names(impact.path("symbols"), "qualifiedName"))
          .containsExactly("demo.CursorStore.save");
      assertThat(names(impact.path("impacted"), "symbol", "qualifiedName"))
          .containsExactly("demo.Reader.read", "demo.ReaderTest.reads");
    }
  }

  @Test
  void anEditIsFollowedWithoutResolvingTheRest() {
    try (GitFixture git = repository("edit")) {
      git.write("src/demo/Reader.java", READER.replace("store.save(1)", "store.hashCode()"));
      git.commit("body");
      JsonNode statistics = server.index(git.path()).path("statistics");
      assertThat(statistics.path("graphFiles").asInt()).isEqualTo(3);
      assertThat(statistics.path("graphResolved").asInt()).isEqualTo(1);
      assertThat(get(git, "/CursorStore.save/callers").path("total").asInt()).isZero();
      git.write("src/demo/CursorStore.java", STORE.replace("save(long", "save(int"));
      git.commit("signature");
      assertThat(server.index(git.path()).path("statistics").path("changed").asInt()).isEqualTo(1);
      JsonNode found = server.post("/verify", Map.of("repository", name(git)));
      assertThat(found.path("missing")).as("%s", found).isEmpty();
      assertThat(found.path("extra")).as("%s", found).isEmpty();
    }
  }

  @Test
  void otherLanguagesHaveNodesThatJavaDoesNotResolveTo() {
    try (GitFixture git = repository("languages")) {
      git.write("src/demo/Kept.kt", "package demo\n\nclass Kept {\n  fun save() {}\n}\n");
      git.write("src/app/store.py", "class Store:\n    def save(self):\n        pass\n");
      git.write("src/demo/User.java", "package demo;\nclass User { Kept kept; }\n");
      git.commit("languages");
      server.index(git.path());
      JsonNode method = get(git, "/-?name=src/app/store.py:2").get(0);
      assertThat(method.path("qualifiedName").asString()).isEqualTo("app.store.Store.save");
      assertThat(method.path("kind").asString()).isEqualTo("Method");
      git.write("src/app/store.py", "# moved\n\nclass Store:\n    def save(self):\n        pass\n");
      git.commit("body");
      JsonNode statistics = server.index(git.path()).path("statistics");
      assertThat(statistics.path("graphResolved").asInt()).isEqualTo(1);
      assertThat(get(git, "/app.store.Store.save").get(0).path("startLine").asInt()).isEqualTo(4);
      assertThat(get(git, "/demo.Kept/references").path("edges")).isEmpty();
      JsonNode found = server.post("/verify", Map.of("repository", name(git)));
      assertThat(found.path("missing")).as("%s", found).isEmpty();
      assertThat(found.path("extra")).as("%s", found).isEmpty();
      assertThat(server.get("/status").path("languages").path("python").asString())
          .isEqualTo("syntax");
    }
  }

  @Test
  void branchesHaveTheirOwnGraphs() {
    try (GitFixture git = repository("branches")) {
      String main = branch(git);
      git.branch("other").checkout("other");
      git.write("src/demo/Reader.java", READER.replace("store.save(1)", "read()")).commit("other");
      git.checkout(main);
      server.index(git.path(), Map.of("ref", "other"));
      assertThat(get(git, "/CursorStore.save/callers?ref=other").path("total").asInt()).isZero();
      assertThat(get(git, "/CursorStore.save/callers").path("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void everyExportedEdgeEndsAtExportedNodes() {
    try (GitFixture git = repository("export")) {
      String lines = server.send(server.request("/export/graph?repo=" + name(git)).GET()).body();
      JsonMapper json = JsonMapper.builder().build();
      List<JsonNode> all = lines.lines().map(json::readTree).toList();
      List<String> ids =
          all.stream()
              .filter(n -> n.has("node"))
              .map(n -> n.path("node").path("id").asString())
              .toList();
      List<JsonNode> edges =
          all.stream().filter(n -> n.has("edge")).map(n -> n.path("edge")).toList();
      assertThat(edges).isNotEmpty();
      assertThat(texts(edges, "from")).isSubsetOf(ids);
      assertThat(texts(edges, "to")).isSubsetOf(ids);
    }
  }

  private static List<String> texts(List<JsonNode> nodes, String field) {
    return nodes.stream().map(node -> node.path(field).asString()).toList();
  }

  @Test
  void anUnknownSymbolIsNotFound() {
    try (GitFixture git = repository("unknown")) {
      HttpResponse<String> answer =
          server.send(server.request("/symbols/No.such/callers?repo=" + name(git)).GET());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("./sluice symbols");
    }
  }
}
