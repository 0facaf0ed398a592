package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The whole application, and a server that behaves as GitHub does. */
@ExtendWith(SharedServer.class)
class GithubIT {

  private static TestServer server;
  private static GithubServer github;

  @BeforeAll
  static void start(TestServer shared) {
    github = SharedServer.GITHUB;
    server = shared;
  }

  @Test
  void issuesPullRequestsAndTheirCommentsAreFoundWithAuthorTimeAndAddress() {
    GithubRepository shop = github.repository("acme/found");
    int old = shop.issue("zoe", "An old marimba", "It hangs on the wall.");
    int issue = shop.issue("ann", "Marimba is silent", "The marimba does not sound after login.");
    shop.pass(Duration.ofDays(2));
    long comment = shop.comment(issue, "bob", "Have you tried turning the xylophone off?");
    int pull = shop.pull("eve", "Tune the vibraphone", "Fixes #" + issue);
    assertThat(sync("acme/found", Map.of()).path("state").asString()).isEqualTo("done");

    JsonNode first = first(search("xylophone", "found", Map.of("types", List.of("issue"))));
    assertThat(first.path("url").asString())
        .isEqualTo(github.url() + "/acme/found/issues/" + issue + "#issuecomment-" + comment);
    assertThat(first.path("author").asString()).isEqualTo("bob");
    assertThat(first.path("number").asInt()).isEqualTo(issue);
    assertThat(first.path("updatedAt").asString()).startsWith("2024-01-03");
    assertThat(first.path("content").asString()).contains("turning the xylophone off");

    assertThat(urls(search("vibraphone", "found", Map.of("types", List.of("pr")))))
        .containsExactly(github.url() + "/acme/found/pull/" + pull);
    assertThat(
            urls(
                search(
                    "vibraphone", "found", Map.of("types", List.of("issue"), "mode", "lexical"))))
        .isEmpty();
    assertThat(urls(search("marimba", "found", lexical()))).contains(page("found", old));
    assertThat(urls(search("marimba", "found", Map.of("since", "2024-01-02"))))
        .contains(page("found", issue))
        .doesNotContain(page("found", old));
    assertThat(urls(search("instrument that makes no sound", "found", Map.of("mode", "semantic"))))
        .isNotEmpty();
  }

  @Test
  void discussionsWithTheirRepliesAndReviewsAreFoundByType() {
    GithubRepository shop = github.repository("acme/talks");
    int talk = shop.discussions().open("ann", "Which theremin?", "Looking for one to learn on.");
    long comment = shop.discussions().comment(talk, "bob", "Start with the ondes martenot.");
    long reply = shop.discussions().reply(comment, "eve", "Or with a musical saw.");
    int pull = shop.pull("eve", "Add a theremin", "As was asked for.");
    shop.pulls().review(pull, "ann", "CHANGES_REQUESTED", "It hums like a transformer.");
    sync("acme/talks", Map.of());
    String page = github.url() + "/acme/talks/discussions/" + talk;
    Map<String, Object> discussions = Map.of("types", List.of("discussion"), "mode", "lexical");
    assertThat(urls(search("theremin", "talks", discussions))).contains(page);
    assertThat(urls(search("musical saw", "talks", discussions)))
        .contains(page + "#discussioncomment-" + reply);
    JsonNode review = first(search("transformer", "talks", Map.of("types", List.of("pr"))));
    assertThat(review.path("author").asString()).isEqualTo("ann");
    assertThat(review.path("number").asInt()).isEqualTo(pull);

    shop.discussions().deleteComment(comment);
    sync("acme/talks", Map.of());
    assertThat(urls(search("martenot", "talks", lexical()))).isEmpty();
    assertThat(urls(search("musical saw", "talks", lexical()))).isEmpty();
  }

  @Test
  void anEditedCommentIsTheOnlyOneEmbeddedAgainAndWhatIsDeletedIsFoundNoMore() {
    GithubRepository shop = github.repository("acme/edits");
    int issue = shop.issue("ann", "Kettle", "The kettle whistles.");
    long comment = shop.comment(issue, "bob", "Mine sings like a quagga.");
    long second = shop.comment(issue, "eve", "Descale the teapot.");
    sync("acme/edits", Map.of());
    shop.pass(Duration.ofMinutes(1)).editComment(comment, "Mine sings like a zebra.");
    JsonNode statistics = sync("acme/edits", Map.of()).path("statistics");
    assertThat(statistics.path("published").asInt()).isEqualTo(1);
    assertThat(statistics.path("changed").asInt()).isEqualTo(1);
    assertThat(urls(search("quagga", "edits", lexical()))).isEmpty();
    assertThat(urls(search("zebra", "edits", lexical()))).hasSize(1);

    shop.deleteComment(second);
    shop.pass(Duration.ofMinutes(1)).editIssue(issue, it -> it.put("state", "closed"));
    sync("acme/edits", Map.of());
    assertThat(urls(search("teapot", "edits", lexical()))).isEmpty();

    shop.deleteIssue(issue);
    assertThat(sync("acme/edits", Map.of("sweep", true)).path("state").asString())
        .isEqualTo("done");
    assertThat(urls(search("kettle", "edits", lexical()))).isEmpty();
    assertThat(urls(search("zebra", "edits", lexical()))).isEmpty();
  }

  @Test
  void anIndexKeptUpToDateEqualsACleanOneAndVerifies() {
    GithubRepository shop = github.repository("acme/equal");
    for (int i = 1; i <= 5; i++) {
      int number = shop.pass(Duration.ofMinutes(9)).issue("ann", "Title " + i, "Body " + i);
      shop.comment(number, i == 3 ? "ci[bot]" : "bob", "Comment " + i);
    }
    sync("acme/equal", Map.of());
    shop.pass(Duration.ofHours(1)).editIssue(2, issue -> issue.put("title", "Renamed"));
    shop.deleteIssue(4);
    sync("acme/equal", Map.of("sweep", true));
    JsonNode findings = server.post("/verify", Map.of("repository", "equal"));
    assertThat(findings.path("missing").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("extra").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("checked").asInt()).isEqualTo(8);
    String kept = server.get("/fingerprint?repo=equal").path("fingerprint").asString();
    server.delete("/repositories/equal");
    sync("acme/equal", Map.of());
    assertThat(server.get("/fingerprint?repo=equal").path("fingerprint").asString())
        .isEqualTo(kept);
  }

  @Test
  void filesAndThreadsOfOneRepositoryAreSearchedTogether() throws IOException {
    GithubRepository shop = github.repository("acme/both");
    shop.issue("ann", "Saxophone", "The saxophone is out of tune.");
    sync("acme/both", Map.of());
    try (GitFixture git = GitFixture.create()) {
      git.write("README.md", "# Saxophone\n\nHow to tune a saxophone.\n").commit("first");
      StoredConfig config = git.git().getRepository().getConfig();
      config.setString("remote", "origin", "url", github.url() + "/acme/both.git");
      config.save();
      server.index(git.path(), Map.of("name", "both"));
      List<JsonNode> results = results(search("saxophone", "both", lexical()));
      assertThat(results)
          .extracting(result -> result.path("contentType").asString())
          .containsExactlyInAnyOrder("doc", "issue");
    }
  }

  @Test
  void whatIsWrittenOnGithubIsExported() {
    GithubRepository shop = github.repository("acme/exported");
    shop.issue("ann", "A harpsichord", "It needs new quills.");
    sync("acme/exported", Map.of());
    String lines = server.send(server.request("/export/chunks?repo=exported").GET()).body();
    assertThat(lines).contains("It needs new quills.").contains("\"repository\":\"exported\"");
    assertThat(server.send(server.request("/export/graph?repo=exported").GET()).body()).isEmpty();
  }

  @Test
  void aBudgetEndsTheRunToBeContinuedWithWhatWasReadSearchable() {
    GithubRepository shop = github.repository("acme/budget");
    int issue = shop.issue("ann", "Oboe", "The oboe squeaks.");
    shop.comment(issue, "bob", "So does the bassoon.");
    JsonNode job = sync("acme/budget", Map.of("maxRequests", 1));
    assertThat(job.path("state").asString()).isEqualTo("done");
    assertThat(job.path("statistics").path("toBeContinued").asString()).contains("budget");
    assertThat(urls(search("oboe", "budget", lexical()))).hasSize(1);
    assertThat(urls(search("bassoon", "budget", lexical()))).isEmpty();
    JsonNode next = sync("acme/budget", Map.of());
    assertThat(next.path("statistics").path("toBeContinued").isMissingNode()).isTrue();
    assertThat(urls(search("bassoon", "budget", lexical()))).hasSize(1);
  }

  @Test
  void progressTellsTheRequestsLeftAndWhenThereAreMore() {
    GithubRepository shop = github.repository("acme/progress");
    shop.comment(shop.issue("ann", "Lute", "It is a lute."), "bob", "Is it?");
    Queue<String> units = new ConcurrentLinkedQueue<>();
    github.beforeEach(
        target -> {
          if (target.contains("/repos/acme/progress/issues/comments")) {
            JsonNode run = server.get("/jobs?limit=1&repository=progress").path("items").get(0);
            units.add(run.path("progress").path("unit").asString());
          }
        });
    try {
      sync("acme/progress", Map.of());
    } finally {
      github.beforeEach(target -> {});
    }
    assertThat(units).contains("objects, 4999 requests left, more in 1 min");
  }

  @Test
  void moreThanAPortionOfDocumentsIsStaged() {
    GithubRepository shop = github.repository("acme/many");
    int issue = shop.issue("ann", "Ocarina", "The ocarina is made of clay.");
    for (int i = 0; i < 1_100; i++) {
      shop.comment(issue, "ci[bot]", "Run " + i);
    }
    JsonNode statistics = sync("acme/many", Map.of()).path("statistics");
    assertThat(statistics.path("filesSeen").asInt()).isEqualTo(1_101);
    assertThat(urls(search("ocarina", "many", lexical()))).hasSize(1);
  }

  @Test
  void whatCanNotBeReadIsSaidInOneLine() {
    HttpResponse<String> unknown = server.respond("/sync", body("acme/nowhere"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("acme/nowhere").contains("advice");
    assertThat(server.respond("/sync", body("no-slash")).statusCode()).isEqualTo(400);
    github.fail(GithubFault.html("/repos/acme/page"));
    HttpResponse<String> page = server.respond("/sync", body("acme/page"));
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).contains("text/html");
  }

  @Test
  void aSignedDeliveryBringsInWhatItSpeaksOfOnce() throws Exception {
    GithubRepository shop = github.repository("acme/hooks");
    int issue = shop.issue("ann", "Trumpet", "The trumpet is loud.");
    long comment = shop.comment(issue, "bob", "So is the sousaphone.");
    sync("acme/hooks", Map.of());
    shop.deleteComment(comment);
    String body =
        """
        {"action": "deleted", "comment": {"id": %d}, "repository": {"full_name": "acme/hooks"}}
        """
            .formatted(comment);
    long before = lastJob("hooks");
    assertThat(deliver("d-1", body, "sha256=" + "0".repeat(64)).statusCode()).isEqualTo(403);
    assertThat(lastJob("hooks")).isEqualTo(before);
    assertThat(deliver("d-1", body, signature(body)).statusCode()).isEqualTo(202);
    long started = lastJob("hooks");
    assertThat(started).isGreaterThan(before);
    server.await(started);
    assertThat(urls(search("sousaphone", "hooks", lexical()))).isEmpty();
    assertThat(deliver("d-1", body, signature(body)).statusCode()).isEqualTo(202);
    assertThat(lastJob("hooks")).as("a repeated delivery is none").isEqualTo(started);
  }

  private static HttpResponse<String> deliver(String id, String body, String signature) {
    return server.send(
        server
            .request("/webhooks/github")
            .header("Content-Type", "application/json")
            .header("X-GitHub-Event", "issue_comment")
            .header("X-GitHub-Delivery", id)
            .header("X-Hub-Signature-256", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String signature(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SharedServer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static long lastJob(String repository) {
    return server
        .get("/jobs?limit=1&repository=" + repository)
        .path("items")
        .get(0)
        .path("id")
        .asLong();
  }

  private static JsonNode sync(String fullName, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(body(fullName));
    body.putAll(more);
    JsonNode job = server.post("/sync", body);
    JsonNode ended = server.await(job.path("job").path("id").asLong());
    assertThat(ended.path("error").isNull()).as("%s", ended).isTrue();
    return ended;
  }

  private static Map<String, Object> body(String fullName) {
    return Map.of("repository", fullName, "apiUrl", github.url(), "wait", "full");
  }

  private static JsonNode search(String query, String repository, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("repositories", List.of(repository));
    return server.search(query, body);
  }

  private static String page(String repository, int issue) {
    return github.url() + "/acme/" + repository + "/issues/" + issue;
  }

  private static Map<String, Object> lexical() {
    return Map.of("mode", "lexical");
  }

  private static JsonNode first(JsonNode answer) {
    assertThat(answer.path("results").isEmpty()).as("%s", answer).isFalse();
    return answer.path("results").get(0);
  }

  private static List<JsonNode> results(JsonNode answer) {
    return StreamSupport.stream(answer.path("results").spliterator(), false).toList();
  }

  private static List<String> urls(JsonNode answer) {
    return results(answer).stream().map(result -> result.path("url").asString()).toList();
  }
}
