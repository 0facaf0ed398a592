package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
      assertThat(type.path("source").asString())
          .isEqualTo(
              """
              public class CursorStore {
                public void save(long position) {}
              }\
              """);
      assertThat(names(type.path("members"), "qualifiedName")).contains("demo.CursorStore.save");
      JsonNode at = get(git, "/-?name=src/demo/CursorStore.java:5");
      assertThat(at.get(0).path("source").asString())
          .isEqualTo("  public void save(long position) {}");
      assertThat(names(at, "qualifiedName")).containsExactly("demo.CursorStore.save");
    }
  }

  @Test
  void theBestSymbolIsFirstWhicheverRepositoryHasIt() {
    try (GitFixture first = GitFixture.create("graph-a-like");
        GitFixture second = GitFixture.create("graph-b-like")) {
      first.write("A.java", "class QuillfeatherStore {}\n").commit("begins with it");
      second.write("B.java", "class Quillfeather {}\n").commit("is it");
      server.index(first.path());
      server.index(second.path());
      JsonNode best = server.get("/symbols?q=Quillfeather&limit=1");
      assertThat(names(best.path("items"), "qualifiedName")).containsExactly("Quillfeather");
      JsonNode next = server.get("/symbols?q=Quillfeather&limit=1&cursor=1");
      assertThat(names(next.path("items"), "qualifiedName")).containsExactly("QuillfeatherStore");
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
  void whatIsAskedForIsFollowedOrRefused() {
    try (GitFixture git = repository("options")) {
      assertThat(get(git, "/CursorStore.save/references").path("total").asInt()).isEqualTo(1);
      JsonNode two = get(git, "/CursorStore.save/references?depth=2");
      assertThat(names(two.path("edges"), "from", "qualifiedName"))
          .containsExactly("demo.Reader.read", "demo.ReaderTest.reads");
      assertThat(get(git, "/CursorStore.save/references?depth=0").path("status").asInt())
          .isEqualTo(400);
      for (String relation : List.of("references", "hierarchy", "overrides")) {
        JsonNode refused = get(git, "/CursorStore.save/" + relation + "?dispatch=overrides");
        assertThat(refused.path("status").asInt()).as(relation).isEqualTo(400);
      }
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
      JsonNode found = server.verify(name(git));
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
      JsonNode found = server.verify(name(git));
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
  void aRefMeansTheSameToTheGraphAsToASearch() {
    try (GitFixture git = repository("refs")) {
      String first = git.head();
      String main = branch(git);
      git.write("src/demo/Reader.java", READER.replace("store.save(1)", "read()")).commit("other");
      server.index(git.path());
      for (String ref : List.of(main, "HEAD", "refs/heads/" + main, git.head().substring(0, 7))) {
        assertThat(statusOfSearch(git, ref)).as("search at %s", ref).isEqualTo(200);
        assertThat(get(git, "/CursorStore.save/callers?ref=" + ref).path("total").asInt(-1))
            .as(ref)
            .isZero();
      }
      String upper = first.substring(0, 12).toUpperCase(Locale.ROOT);
      assertThat(statusOfSearch(git, upper)).isEqualTo(200);
      JsonNode old = get(git, "/CursorStore.save/callers?ref=" + upper);
      assertThat(old.path("total").asInt()).isEqualTo(1);
      assertThat(old.at("/freshness/0/headCommit").asString()).isEqualTo(first);
      String few = first.substring(0, 6);
      assertThat(statusOfSearch(git, few)).isEqualTo(404);
      assertThat(get(git, "/CursorStore.save?ref=" + few).path("status").asInt()).isEqualTo(404);
      String loud = name(git).toUpperCase(Locale.ROOT);
      assertThat(server.get("/symbols/CursorStore?repo=" + loud).get(0).path("repository"))
          .hasToString("\"" + name(git) + "\"");
    }
  }

  @Test
  void whatIsNotIndexedIsRefusedWithTheCommandThatIndexesIt() {
    try (GitFixture git = repository("unindexed")) {
      git.branch("later");
      String command = "./sluice reindex " + name(git) + " --ref later";
      assertThat(get(git, "/CursorStore?ref=later").path("advice").asString()).contains(command);
      Map<String, Object> query =
          Map.of("query", "save", "ref", "later", "repositories", List.of(name(git)));
      assertThat(server.post("/search", query).path("advice").asString()).contains(command);
      JsonNode repository = server.get("/repositories/" + name(git));
      JsonNode run =
          server.post(
              "/repositories/" + repository.path("id").asString() + "/index",
              Map.of("ref", "later"));
      server.await(run.path("job").path("id").asLong());
      assertThat(get(git, "/CursorStore?ref=later").get(0).path("kind").asString())
          .isEqualTo("Class");
    }
  }

  private static int statusOfSearch(GitFixture git, String ref) {
    return server
        .respond(
            "/search",
            Map.of(
                "query", "save", "mode", "lexical", "ref", ref, "repositories", List.of(name(git))))
        .statusCode();
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
  void allRepositoriesThatDeclareASymbolAnswerAndNoneThatOnlyUsesIt() {
    String ledger =
        "package books;\npublic class Ledger { void post() {} void close() { post(); } }";
    try (GitFixture app = GitFixture.create("graph-app");
        GitFixture fork = GitFixture.create("graph-fork");
        GitFixture library = GitFixture.create("graph-library")) {
      app.write(
          "Main.java", "import books.Ledger;\nclass Main { void run(Ledger l) { l.post(); } }\n");
      app.commit("uses");
      fork.write("src/Ledger.java", ledger).commit("declares");
      library.write("Ledger.java", ledger).commit("declares");
      server.index(app.path());
      assertThat(names(server.get("/symbols/books.Ledger.post"), "repository"))
          .containsOnly(name(app));
      server.index(library.path());
      assertThat(names(server.get("/symbols/books.Ledger.post"), "repository"))
          .containsExactly(name(library));
      server.index(fork.path());
      JsonNode callers = server.get("/symbols/books.Ledger.post/callers");
      assertThat(names(callers.path("edges"), "from", "repository"))
          .containsExactlyInAnyOrder(name(fork), name(library));
      assertThat(names(callers.path("freshness"), "repository"))
          .containsExactlyInAnyOrder(name(fork), name(library));
      JsonNode impact =
          server.post("/impact", Map.of("symbols", List.of("books.Ledger.post", "Main")));
      assertThat(names(impact.path("symbols"), "repository"))
          .contains(name(app), name(fork), name(library));
      HttpResponse<String> discussions =
          server.send(server.request("/symbols/books.Ledger/discussions").GET());
      assertThat(discussions.statusCode()).isEqualTo(400);
      assertThat(discussions.body()).contains(name(fork), name(library), "--repo");
    }
  }

  @Test
  void aPathIsMeantExactlyAndItsEndOnlyIfItIsTheOnlyOne() {
    try (GitFixture git = GitFixture.create("graph-paths")) {
      String inner = "a/src/Twice.java";
      git.write(inner, "package inner;\nclass Twice {\n int a;\n}\n");
      git.write("b/src/Twice.java", "package other;\nclass Twice {\n int b; }\n");
      git.write("src/Twice.java", "package outer;\nclass Twice {\n void c() {\n }\n}\n");
      git.commit("three files of a name");
      server.index(git.path());
      assertThat(names(get(git, "/-?name=src/Twice.java:3"), "qualifiedName"))
          .containsExactly("outer.Twice.c");
      assertThat(names(get(git, "/-?name=a/src/Twice.java:3"), "path")).containsExactly(inner);
      HttpResponse<String> several =
          server.send(server.request("/symbols/Twice.java:3?repo=" + name(git)).GET());
      assertThat(several.statusCode()).isEqualTo(400);
      assertThat(several.body()).contains(inner, "b/src/Twice.java", "src/Twice.java");
    }
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
