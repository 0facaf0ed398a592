package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Which issues and pull requests are about a symbol, while both sides change. */
@ExtendWith(SharedServer.class)
class DiscussionsIT {

  private static final String PATH = "src/talk/Store.java";

  private static TestServer server;
  private static GithubServer github;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
    github = GithubServer.start();
  }

  @AfterAll
  static void stop() {
    github.close();
  }

  @Test
  void whatNamesReviewsAndChangesASymbolIsFoundInEitherOrderOfIndexing() throws IOException {
    GithubRepository talk = github.repository("acme/talk");
    try (GitFixture git = repository("talk")) {
      git.write(PATH, store("talk", "return 1;", "return 2;")).commit("first");
      String merged = git.write(PATH, store("talk", "return 3;", "return 2;")).commit("merge");
      int named = talk.issue("ann", "Saving fails", "`Store#save()` returns 1.");
      int traced = talk.issue("bob", "Crash", "See below");
      talk.comment(traced, "eve", "boom\n  at talk.Store.save(Store.java:4)\n");
      int fixed = talk.issue("ann", "Wrong number", "It should be 3.");
      talk.issue("ann", "Something else", "`Store.load` is slow.");
      int pull = talk.pull("zoe", "Return the right number", "Fixes #" + fixed);
      talk.merge(pull, merged);
      long review = talk.reviewComment(pull, "kim", PATH, "", "Why three?");
      talk.editReviewComment(review, c -> c.put("commit_id", merged).put("line", 4));
      long gone = talk.reviewComment(pull, "kim", "src/talk/Gone.java", "", "What is this?");
      talk.editReviewComment(gone, c -> c.put("commit_id", merged).put("line", 1));
      int other = talk.pull("zoe", "Never merged", "Nothing here.");

      sync("talk");
      server.index(git.path(), Map.of("name", "talk"));
      JsonNode answer = discussions("Store.save", "talk");
      assertThat(numbers(answer)).containsExactly(pull, fixed, traced, named).doesNotContain(other);
      assertThat(answer.path("total").asInt()).isEqualTo(4);
      assertThat(answer.path("waiting").asInt()).isZero();
      assertThat(relations(answer, 0)).containsExactlyInAnyOrder("changes", "reviews");
      assertThat(relations(answer, 1)).containsExactly("fixed_by");
      assertThat(relations(answer, 2)).containsExactly("speaks_of");
      assertThat(answer.path("items").get(0).path("type").asString()).isEqualTo("pr");
      assertThat(answer.path("items").get(0).path("merged").asBoolean()).isTrue();
      assertThat(answer.path("items").get(2).path("reasons").get(0).path("author").asString())
          .isEqualTo("eve");
      JsonNode place = reason(answer.path("items").get(0), "reviews");
      assertThat(place.path("startLine").asInt()).isEqualTo(4);
      assertThat(place.path("permalink").asString())
          .isEqualTo("%s/acme/talk/blob/%s/%s#L4-L4".formatted(github.url(), merged, PATH));

      server.delete("/repositories/talk");
      server.index(git.path(), Map.of("name", "talk"));
      sync("talk");
      assertThat(discussions("Store.save", "talk").path("items"))
          .as("indexed first, synced then")
          .isEqualTo(answer.path("items"));
      assertThat(numbers(discussions("Store", "talk")))
          .as("a type has the links of its members' lines")
          .contains(pull);
      assertThat(numbers(discussions("Store.load", "talk"))).hasSize(1);
    }
  }

  @Test
  void linksFollowEditsDeletionsAndTheCode() throws IOException {
    GithubRepository moves = github.repository("acme/moves");
    try (GitFixture git = repository("moves");
        GitFixture twin = GitFixture.create()) {
      for (GitFixture each : List.of(git, twin)) {
        each.write(PATH, store("moves", "return 1;", "return 2;")).commit("first");
      }
      server.index(git.path(), Map.of("name", "moves"));
      int edited = moves.issue("ann", "One", "`save` is slow.");
      int deleted = moves.issue("ann", "Two", "`save` is slow.");
      int qualified = moves.issue("ann", "Three", "`Store.save` is slow.");
      int pull = moves.pull("zoe", "Faster", "Soon.");
      sync("moves");
      assertThat(numbers(discussions("Store.save", "moves")))
          .containsExactly(qualified, deleted, edited);

      moves.pass(Duration.ofHours(1)).editIssue(edited, i -> i.put("body", "never mind"));
      moves.deleteIssue(deleted);
      assertThat(sync("moves", Map.of("sweep", true)).path("state").asString()).isEqualTo("done");
      assertThat(numbers(discussions("Store.save", "moves"))).containsExactly(qualified);

      String merged = move(twin);
      moves.pass(Duration.ofHours(1)).merge(pull, merged);
      sync("moves");
      JsonNode early = discussions("Store.save", "moves");
      assertThat(numbers(early)).as("the merge is not there yet").containsExactly(qualified);
      assertThat(early.path("waiting").asInt()).isEqualTo(1);
      assertThat(move(git)).isEqualTo(merged);
      server.index(git.path(), Map.of("name", "moves"));
      JsonNode now = discussions("Store.save", "moves");
      assertThat(numbers(now)).containsExactly(pull, qualified);
      assertThat(now.path("waiting").asInt()).isZero();

      moves.pass(Duration.ofHours(1)).issue("ann", "Four", "`save` is slow.");
      git.write("src/moves/Other.java", "package moves;\nclass Other {\n  void save() {}\n}\n");
      git.commit("another save");
      server.index(git.path(), Map.of("name", "moves"));
      sync("moves");
      assertThat(numbers(discussions("Store.save", "moves")))
          .as("save alone may be either now")
          .containsExactly(pull, qualified);
      JsonNode page = server.get("/symbols/Store.save/discussions?repo=moves&limit=1");
      assertThat(numbers(page)).containsExactly(pull);
      assertThat(page.path("total").asInt()).isEqualTo(2);
      JsonNode next =
          server.get(
              "/symbols/Store.save/discussions?repo=moves&limit=1&cursor="
                  + page.path("nextCursor").asString());
      assertThat(numbers(next)).containsExactly(qualified);
      assertThat(next.path("nextCursor").isNull()).isTrue();
    }
  }

  @Test
  void aReviewOfASquashedCommitIsFoundByItsLines() throws IOException {
    GithubRepository squash = github.repository("acme/squash");
    try (GitFixture git = repository("squash")) {
      git.write(PATH, store("squash", "return 1;", "return 2;")).commit("first");
      String merged =
          git.write(PATH, "// new\n" + store("squash", "return 1;", "return 7 * 6;"))
              .commit("squashed");
      server.index(git.path(), Map.of("name", "squash"));
      int pull = squash.pull("zoe", "Calculate", "Better so.");
      String hunk =
          "@@ -5,4 +5,4 @@ class Store {\n   int load() {\n-    return 2;\n+    return 7 * 6;";
      long review = squash.reviewComment(pull, "kim", PATH, hunk, "Say what this is.");
      squash.editReviewComment(
          review, c -> c.put("original_commit_id", "d".repeat(40)).put("original_line", 7));
      sync("squash");
      assertThat(discussions("Store.load", "squash").path("waiting").asInt()).isEqualTo(1);
      squash.pass(Duration.ofHours(1)).merge(pull, merged);
      sync("squash");
      JsonNode answer = discussions("Store.load", "squash");
      assertThat(answer.path("waiting").asInt()).isZero();
      assertThat(numbers(answer)).containsExactly(pull);
      assertThat(relations(answer, 0)).containsExactlyInAnyOrder("changes", "reviews");
    }
  }

  @Test
  void aPullRequestsFilesAreInSearchAnswers() throws IOException {
    GithubRepository files = github.repository("acme/files");
    try (GitFixture git = repository("files")) {
      String merged =
          git.write(PATH, store("files", "return 1;", "return 2;"))
              .write("docs/a.md", "# Theremin\n")
              .commit("first");
      server.index(git.path(), Map.of("name", "files"));
      int pull = files.pull("zoe", "Tune the theremin", "It howls.");
      files.comment(pull, "ann", "So does the ondes martenot.");
      files.merge(pull, merged);
      files.issue("ann", "An old theremin", "It hums.");
      sync("files");
      List<JsonNode> results =
          server
              .search("theremin", Map.of("repositories", List.of("files"), "types", List.of("pr")))
              .path("results")
              .valueStream()
              .toList();
      assertThat(results).hasSize(2).allSatisfy(result -> hasFiles(result, pull));
      assertThat(results)
          .extracting(result -> result.path("author").asString())
          .containsExactlyInAnyOrder("zoe", "ann");
      JsonNode issue =
          server
              .search(
                  "theremin", Map.of("repositories", List.of("files"), "types", List.of("issue")))
              .path("results")
              .get(0);
      assertThat(issue.has("files")).isFalse();
    }
  }

  private static void hasFiles(JsonNode result, int pull) {
    assertThat(result.path("number").asInt()).isEqualTo(pull);
    assertThat(result.path("url").asString()).contains("/pull/" + pull);
    assertThat(result.path("updatedAt").asString()).isNotEmpty();
    assertThat(result.path("files").valueStream().map(JsonNode::asString))
        .containsExactly("docs/a.md", PATH);
    assertThat(result.path("fileCount").asInt()).isEqualTo(2);
  }

  @Test
  void aSymbolThatIsNotThereIsNotFound() {
    assertThat(server.send(server.request("/symbols/NoSuch.thing/discussions").GET()).statusCode())
        .isEqualTo(404);
  }

  private static GitFixture repository(String name) throws IOException {
    GitFixture git = GitFixture.create();
    StoredConfig config = git.git().getRepository().getConfig();
    config.setString("remote", "origin", "url", github.url() + "/acme/" + name + ".git");
    config.save();
    return git;
  }

  private static String move(GitFixture git) {
    return git.write(PATH, "\n\n\n" + store("moves", "return 9;", "return 2;")).commit("moved");
  }

  private static String store(String name, String save, String load) {
    return """
    package %s;
    class Store {
      int save() {
        %s
      }
      int load() {
        %s
      }
    }
    """
        .formatted(name, save, load);
  }

  private static JsonNode sync(String name) {
    return sync(name, Map.of());
  }

  private static JsonNode sync(String name, Map<String, Object> more) {
    Map<String, Object> body = new java.util.LinkedHashMap<>(more);
    body.put("repository", "acme/" + name);
    body.put("apiUrl", github.url());
    body.put("wait", "lexical");
    JsonNode ended = server.await(server.post("/sync", body).path("job").path("id").asLong());
    assertThat(ended.path("error").isNull()).as("%s", ended).isTrue();
    return ended;
  }

  private static JsonNode discussions(String symbol, String repository) {
    return server.get("/symbols/" + symbol + "/discussions?repo=" + repository);
  }

  private static List<Integer> numbers(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("number").asInt()).toList();
  }

  private static List<String> relations(JsonNode answer, int item) {
    return answer
        .path("items")
        .get(item)
        .path("reasons")
        .valueStream()
        .map(reason -> reason.path("relation").asString())
        .toList();
  }

  private static JsonNode reason(JsonNode item, String relation) {
    return item.path("reasons")
        .valueStream()
        .filter(reason -> reason.path("relation").asString().equals(relation))
        .findFirst()
        .orElseThrow();
  }
}
