package dev.sluice.benchmarks.github;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * From the first request to GitHub until everything is found by its words, by a real server that
 * does not embed, against a local server that answers at once. Arguments: the checkout, a data
 * directory, issues, and comments an issue.
 */
public final class SyncToSearch {

  private static final String NAME = "acme/shop";
  private static final String TEXT =
      "The cart is empty after login, whatever was in it. ".repeat(8);

  private SyncToSearch() {}

  /** Prints seconds and what the runs counted. */
  public static void main(String[] args) {
    int issues = Integer.parseInt(args[2]);
    int comments = Integer.parseInt(args[3]);
    System.out.println(MachineSpeed.line());
    try (GithubServer github = GithubServer.start()) {
      GithubRepository shop = github.repository(NAME);
      fill(shop, issues, comments);
      Map<String, String> environment =
          Map.of(
              "SLUICE_ROLES",
              "jobs,index,query",
              "SLUICE_PRUNE_AT",
              "off",
              "SLUICE_GITHUB_API_URL",
              github.url(),
              "SLUICE_GITHUB_TOKEN",
              "made-up");
      try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]), environment)) {
        sync(server, "first sync");
        requireFound(server, word(issues, comments));
        sync(server, "nothing changed, first time");
        for (int i = 0; i < 3; i++) {
          sync(server, "nothing changed");
        }
        shop.pass(Duration.ofHours(1)).editComment(shop.commentIds().getLast(), "Now it quacks");
        sync(server, "one comment edited");
        requireFound(server, "quacks");
      }
    }
    System.exit(0);
  }

  private static void sync(LiveServer server, String what) {
    long began = System.nanoTime();
    JsonNode accepted = server.post("/sync", Map.of("repository", NAME, "wait", "lexical"));
    JsonNode job = server.await(accepted.path("job").path("id").asString());
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s %s%n",
        what,
        (System.nanoTime() - began) / 1e9,
        job.path("statistics"));
  }

  private static void requireFound(LiveServer server, String word) {
    JsonNode answer =
        server.post(
            "/search", Map.of("query", word, "mode", "lexical", "repositories", List.of("shop")));
    if (answer.path("results").size() != 1) {
      throw new IllegalStateException(word + " is not found once: " + answer);
    }
  }

  private static void fill(GithubRepository github, int issues, int comments) {
    for (int i = 1; i <= issues; i++) {
      int number = github.pass(Duration.ofMinutes(10)).issue("ann", "Issue " + i, TEXT + i);
      for (int j = 1; j <= comments; j++) {
        github.pass(Duration.ofSeconds(10)).comment(number, "bob", TEXT + word(i, j));
      }
    }
  }

  private static String word(int issue, int comment) {
    return "w" + issue + "q" + comment + "z";
  }
}
