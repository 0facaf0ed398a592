package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** What is written on GitHub while everything that nothing needs is pruned, without any grace. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.PRUNING)
class PruneBesideSyncIT {

  private static final int ROUNDS = 5;
  private static final String KEPT = "prune-beside";

  /** Content is pruned with its runs, which do not wait for those of the other one. */
  private static final String OTHER = "prune-other";

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void whatASyncAddsStaysAndWhatItNeedsAgainComesBack() {
    GithubRepository shop = SharedServer.GITHUB.repository("acme/" + KEPT);
    SharedServer.GITHUB.repository("acme/" + OTHER).issue("ann", "Gong", "It is struck.");
    int edited = shop.issue("ann", "Gamelan", text(0));
    sync(KEPT);
    sync(OTHER);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> pruning = CompletableFuture.supplyAsync(() -> pruneUntil(done));
    long deleted = 0;
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        String body = text(round);
        shop.pass(Duration.ofMinutes(1)).editIssue(edited, issue -> issue.put("body", body));
        shop.issue("ann", "Added", "It sounds like a " + word(round) + ".");
        sync(KEPT);
        assertThat(found(word(round))).as("added in round %d", round).isEqualTo(1);
        assertThat(found(instrument(round))).isEqualTo(1);
        deleted += prune(KEPT); // forgets what the issue said before, which the next round needs
      }
    } finally {
      done.set(true);
    }
    assertThat(pruning.join()).as("prunings beside").isGreaterThanOrEqualTo(ROUNDS);
    assertThat(deleted).as("else nothing was at stake").isPositive();
    JsonNode findings = server.verify(KEPT);
    assertThat(findings.path("missing").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("checked").asInt()).isEqualTo(1 + ROUNDS);
    String kept = fingerprint();
    server.delete("/repositories/" + KEPT);
    sync(KEPT);
    assertThat(fingerprint()).as("a clean index").isEqualTo(kept);
  }

  private static String text(int round) {
    return "It has a " + instrument(round) + ".";
  }

  /** A word of its own for each round, without a digit: numbers are words by themselves. */
  private static String word(int round) {
    return "crumhorn" + (char) ('a' + round);
  }

  private static String instrument(int round) {
    return round % 2 == 0 ? "quena" : "shawm";
  }

  private static int pruneUntil(AtomicBoolean done) {
    int runs = 0;
    for (; !done.get(); runs++) {
      prune(OTHER);
    }
    return runs;
  }

  private static long prune(String repository) {
    JsonNode accepted = server.post("/prune", Map.of("repository", repository)).path("runs").get(0);
    JsonNode run = ended(accepted);
    return run.path("statistics").path("fileVersions").asLong();
  }

  private static void sync(String repository) {
    ended(
        server.post(
            "/sync",
            Map.of(
                "repository",
                "acme/" + repository,
                "apiUrl",
                SharedServer.GITHUB.url(),
                "wait",
                "full")));
  }

  private static JsonNode ended(JsonNode accepted) {
    JsonNode run = server.await(accepted.path("job").path("id").asLong());
    assertThat(run.path("state").asString()).as("%s", run).isEqualTo("done");
    return run;
  }

  private static int found(String word) {
    return server
        .search(word, Map.of("mode", "lexical", "repositories", List.of(KEPT)))
        .path("results")
        .size();
  }

  private static String fingerprint() {
    return server.get("/fingerprint?repo=" + KEPT).path("fingerprint").asString();
  }
}
