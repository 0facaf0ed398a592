package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole application, and a server that behaves as GitHub does. */
@ExtendWith(SharedServer.class)
class GithubIT {

  private static TestServer server;
  private static GithubServer github;
  private static GithubSteps steps;

  @BeforeAll
  static void start(TestServer shared) {
    github = SharedServer.GITHUB;
    server = shared;
    steps = new GithubSteps(shared);
  }

  @Test
  void issuesPullRequestsAndTheirCommentsAreFoundWithAuthorTimeAndAddress() {
    GithubRepository shop = github.repository("acme/found");
    int old = shop.issue("zoe", "An old marimba", "It hangs on the wall.");
    int issue = shop.issue("ann", "Marimba is silent", "The marimba does not sound after login.");
    shop.pass(Duration.ofDays(2));
    long comment = shop.comment(issue, "bob", "Have you tried turning the xylophone off?");
    int pull = shop.pull("eve", "Tune the vibraphone", "Fixes #" + issue);
    assertThat(steps.sync("acme/found", Map.of()).path("state").asString()).isEqualTo("done");

    JsonNode first =
        steps.first(steps.search("xylophone", "found", Map.of("types", List.of("issue"))));
    assertThat(first.path("url").asString())
        .isEqualTo(github.url() + "/acme/found/issues/" + issue + "#issuecomment-" + comment);
    assertThat(first.path("author").asString()).isEqualTo("bob");
    assertThat(first.path("number").asInt()).isEqualTo(issue);
    assertThat(first.path("updatedAt").asString()).startsWith("2024-01-03");
    assertThat(first.path("content").asString()).contains("turning the xylophone off");

    assertThat(steps.urls(steps.search("vibraphone", "found", Map.of("types", List.of("pr")))))
        .containsExactly(github.url() + "/acme/found/pull/" + pull);
    assertThat(
            steps.urls(
                steps.search(
                    "vibraphone", "found", Map.of("types", List.of("issue"), "mode", "lexical"))))
        .isEmpty();
    assertThat(steps.urls(steps.search("marimba", "found", lexical())))
        .contains(page("found", old));
    assertThat(steps.urls(steps.search("marimba", "found", Map.of("since", "2024-01-02"))))
        .contains(page("found", issue))
        .doesNotContain(page("found", old));
    assertThat(
            steps.urls(
                steps.search(
                    "instrument that makes no sound", "found", Map.of("mode", "semantic"))))
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
    steps.sync("acme/talks", Map.of());
    String page = github.url() + "/acme/talks/discussions/" + talk;
    Map<String, Object> discussions = Map.of("types", List.of("discussion"), "mode", "lexical");
    assertThat(steps.urls(steps.search("theremin", "talks", discussions))).contains(page);
    assertThat(steps.urls(steps.search("musical saw", "talks", discussions)))
        .contains(page + "#discussioncomment-" + reply);
    JsonNode review =
        steps.first(steps.search("transformer", "talks", Map.of("types", List.of("pr"))));
    assertThat(review.path("author").asString()).isEqualTo("ann");
    assertThat(review.path("number").asInt()).isEqualTo(pull);

    shop.discussions().deleteComment(comment);
    steps.sync("acme/talks", Map.of());
    assertThat(steps.urls(steps.search("martenot", "talks", lexical()))).isEmpty();
    assertThat(steps.urls(steps.search("musical saw", "talks", lexical()))).isEmpty();
  }

  @Test
  void anEditedCommentIsTheOnlyOneEmbeddedAgainAndWhatIsDeletedIsFoundNoMore() {
    GithubRepository shop = github.repository("acme/edits");
    int issue = shop.issue("ann", "Kettle", "The kettle whistles.");
    long comment = shop.comment(issue, "bob", "Mine sings like a quagga.");
    long second = shop.comment(issue, "eve", "Descale the teapot.");
    steps.sync("acme/edits", Map.of());
    shop.pass(Duration.ofMinutes(1)).editComment(comment, "Mine sings like a zebra.");
    JsonNode statistics = steps.sync("acme/edits", Map.of()).path("statistics");
    assertThat(statistics.path("published").asInt()).isEqualTo(1);
    assertThat(statistics.path("changed").asInt()).isEqualTo(1);
    assertThat(steps.urls(steps.search("quagga", "edits", lexical()))).isEmpty();
    assertThat(steps.urls(steps.search("zebra", "edits", lexical()))).hasSize(1);

    shop.deleteComment(second);
    shop.pass(Duration.ofMinutes(1)).editIssue(issue, it -> it.put("state", "closed"));
    steps.sync("acme/edits", Map.of());
    assertThat(steps.urls(steps.search("teapot", "edits", lexical()))).isEmpty();

    shop.deleteIssue(issue);
    assertThat(steps.sync("acme/edits", Map.of("sweep", true)).path("state").asString())
        .isEqualTo("done");
    assertThat(steps.urls(steps.search("kettle", "edits", lexical()))).isEmpty();
    assertThat(steps.urls(steps.search("zebra", "edits", lexical()))).isEmpty();
  }

  @Test
  void anIndexKeptUpToDateEqualsACleanOneAndVerifies() {
    GithubRepository shop = github.repository("acme/equal");
    for (int i = 1; i <= 5; i++) {
      int number = shop.pass(Duration.ofMinutes(9)).issue("ann", "Title " + i, "Body " + i);
      shop.comment(number, i == 3 ? "ci[bot]" : "bob", "Comment " + i);
    }
    steps.sync("acme/equal", Map.of());
    shop.pass(Duration.ofHours(1)).editIssue(2, issue -> issue.put("title", "Renamed"));
    shop.deleteIssue(4);
    steps.sync("acme/equal", Map.of("sweep", true));
    JsonNode findings = server.verify("equal");
    assertThat(findings.path("missing").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("extra").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("checked").asInt()).isEqualTo(8);
    String kept = server.get("/fingerprint?repo=equal").path("fingerprint").asString();
    server.delete("/repositories/equal");
    steps.sync("acme/equal", Map.of());
    assertThat(server.get("/fingerprint?repo=equal").path("fingerprint").asString())
        .isEqualTo(kept);
  }

  @Test
  void whatTheIndexHasLostIsMendedByASweep() {
    GithubRepository shop = github.repository("acme/lost");
    shop.comment(shop.issue("ann", "Regal", "A regal."), "bob", "It wheezes.");
    steps.sync("acme/lost", Map.of());
    String id = server.get("/repositories/lost").path("id").asString();
    JdbcClient.create(SharedServer.database())
        .sql(
            """
            DELETE FROM document_refs WHERE path = 'issues/1' AND ref_id = (
              SELECT id FROM repository_refs WHERE repository_id = ? AND kind = 'github')
            """)
        .param(id)
        .update();
    assertThat(server.verify("lost").path("missing")).hasSize(1);
    steps.sync("acme/lost", Map.of("sweep", true));
    JsonNode findings = server.verify("lost");
    assertThat(findings.path("missing")).as("%s", findings).isEmpty();
    assertThat(steps.urls(steps.search("regal", "lost", lexical()))).isNotEmpty();
  }

  @Test
  void filesAndThreadsOfOneRepositoryAreSearchedTogether() throws IOException {
    GithubRepository shop = github.repository("acme/both");
    shop.issue("ann", "Saxophone", "The saxophone is out of tune.");
    steps.sync("acme/both", Map.of());
    try (GitFixture git = GitFixture.create()) {
      git.write("README.md", "# Saxophone\n\nHow to tune a saxophone.\n").commit("first");
      StoredConfig config = git.git().getRepository().getConfig();
      config.setString("remote", "origin", "url", github.url() + "/acme/both.git");
      config.save();
      server.index(git.path(), Map.of("name", "both"));
      List<JsonNode> results = steps.results(steps.search("saxophone", "both", lexical()));
      assertThat(results)
          .extracting(result -> result.path("contentType").asString())
          .containsExactlyInAnyOrder("doc", "issue");
    }
  }

  @Test
  void whatIsWrittenOnGithubIsExported() {
    GithubRepository shop = github.repository("acme/exported");
    shop.issue("ann", "A harpsichord", "It needs new quills.");
    steps.sync("acme/exported", Map.of());
    String lines = server.send(server.request("/export/chunks?repo=exported").GET()).body();
    assertThat(lines).contains("It needs new quills.").contains("\"repository\":\"exported\"");
    assertThat(server.send(server.request("/export/graph?repo=exported").GET()).body()).isEmpty();
  }

  @Test
  void aBudgetEndsTheRunToBeContinuedWithWhatWasReadSearchable() {
    GithubRepository shop = github.repository("acme/budget");
    int issue = shop.issue("ann", "Oboe", "The oboe squeaks.");
    shop.comment(issue, "bob", "So does the bassoon.");
    JsonNode job = steps.sync("acme/budget", Map.of("maxRequests", 2));
    assertThat(job.path("state").asString()).isEqualTo("done");
    assertThat(job.path("statistics").path("toBeContinued").asString()).contains("budget");
    assertThat(steps.urls(steps.search("oboe", "budget", lexical()))).hasSize(1);
    assertThat(steps.urls(steps.search("bassoon", "budget", lexical()))).isEmpty();
    JsonNode next = steps.sync("acme/budget", Map.of());
    assertThat(next.path("statistics").path("toBeContinued").isMissingNode()).isTrue();
    assertThat(steps.urls(steps.search("bassoon", "budget", lexical()))).hasSize(1);
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
      steps.sync("acme/progress", Map.of());
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
    JsonNode statistics = steps.sync("acme/many", Map.of()).path("statistics");
    assertThat(statistics.path("filesSeen").asInt()).isEqualTo(1_101);
    assertThat(steps.urls(steps.search("ocarina", "many", lexical()))).hasSize(1);
  }

  @Test
  void whatCanNotBeReadIsSaidInOneLine() {
    HttpResponse<String> unknown = server.respond("/sync", steps.body("acme/nowhere"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("acme/nowhere").contains("advice");
    assertThat(server.respond("/sync", steps.body("no-slash")).statusCode()).isEqualTo(400);
    github.fail(GithubFault.html("/repos/acme/page"));
    HttpResponse<String> page = server.respond("/sync", steps.body("acme/page"));
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).contains("text/html");
  }

  @Test
  void aSignedDeliveryBringsInWhatItSpeaksOfOnce() {
    GithubRepository shop = github.repository("acme/hooks");
    int issue = shop.issue("ann", "Trumpet", "The trumpet is loud.");
    long comment = shop.comment(issue, "bob", "So is the sousaphone.");
    steps.sync("acme/hooks", Map.of());
    shop.deleteComment(comment);
    String body =
        """
        {"action": "deleted", "comment": {"id": %d}, "repository": {"full_name": "acme/hooks"}}
        """
            .formatted(comment);
    long before = steps.lastJob("hooks");
    assertThat(steps.deliver("issue_comment", "d-1", body, "sha256=" + "0".repeat(64)).statusCode())
        .isEqualTo(403);
    assertThat(steps.lastJob("hooks")).isEqualTo(before);
    assertThat(steps.deliver("issue_comment", "d-1", body).statusCode()).isEqualTo(202);
    long started = steps.lastJob("hooks");
    assertThat(started).isGreaterThan(before);
    server.await(started);
    assertThat(steps.urls(steps.search("sousaphone", "hooks", lexical()))).isEmpty();
    assertThat(steps.deliver("issue_comment", "d-1", body).statusCode()).isEqualTo(202);
    assertThat(steps.lastJob("hooks")).as("a repeated delivery is none").isEqualTo(started);
  }

  private static String page(String repository, int issue) {
    return github.url() + "/acme/" + repository + "/issues/" + issue;
  }

  private static Map<String, Object> lexical() {
    return Map.of("mode", "lexical");
  }
}
