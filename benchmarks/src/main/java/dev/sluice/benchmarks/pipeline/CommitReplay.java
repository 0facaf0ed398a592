package dev.sluice.benchmarks.pipeline;

import dev.sluice.benchmarks.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays the last commits of a repository one by one and compares the number of texts that were
 * embedded with the number of distinct texts that had not been there before.
 *
 * <p>Arguments: the checkout of Sluice, a data directory, the repository, the number of commits.
 */
public final class CommitReplay {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CommitReplay() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws IOException {
    Path clones = Files.createTempDirectory("sluice-replay");
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      Clone clone = Clone.of(Path.of(args[2]), clones.resolve("replayed"));
      List<String> commits =
          clone
              .git("rev-list", "--first-parent", "-n", args[3], "HEAD")
              .lines()
              .toList()
              .reversed();
      clone.git("reset", "--quiet", "--hard", commits.getFirst() + "~1");
      server.index(clone.path(), "full");
      replay(server, clone, commits);
    }
  }

  private static void replay(LiveServer server, Clone clone, List<String> commits) {
    Set<String> known = new HashSet<>(texts(server, clone));
    long embeddedBefore = embedded(server);
    int distinctNew = 0;
    int declarations = 0;
    for (String commit : commits) {
      clone.git("reset", "--quiet", "--hard", commit);
      server.index(clone.path(), "full");
      Set<String> now = texts(server, clone);
      now.removeAll(known);
      distinctNew += now.size();
      known.addAll(now);
      declarations += ChangedDeclarations.between(clone, commit + "~1", commit);
    }
    long embedded = embedded(server) - embeddedBefore;
    System.out.printf(
        "%d commits: %d distinct new texts, %d texts embedded, %d declarations changed, ratio"
            + " %.2f%n",
        commits.size(), distinctNew, embedded, declarations, embedded / (double) declarations);
  }

  private static Set<String> texts(LiveServer server, Clone clone) {
    Set<String> hashes = new HashSet<>();
    for (String line : server.sluice("export", "chunks", "--repo", clone.name()).lines().toList()) {
      hashes.add(JSON.readTree(line).get("textHash").asString());
    }
    return hashes.isEmpty() ? Collections.emptySet() : hashes;
  }

  private static long embedded(LiveServer server) {
    long sum = 0;
    for (JsonNode model : server.get("/models").get("items")) {
      sum += model.get("embedded").asLong();
    }
    return sum;
  }
}
