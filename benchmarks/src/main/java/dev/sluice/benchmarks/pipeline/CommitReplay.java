package dev.sluice.benchmarks.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.LiveDatabase;
import dev.sluice.benchmarks.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    Path home = Path.of(args[1]);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), home);
        HikariDataSource database = LiveDatabase.of(home)) {
      Clone clone = Clone.of(Path.of(args[2]), clones.resolve("replayed"));
      List<String> commits =
          clone
              .git("rev-list", "--first-parent", "-n", args[3], "HEAD")
              .lines()
              .toList()
              .reversed();
      clone.git("reset", "--quiet", "--hard", commits.getFirst() + "~1");
      server.index(clone.path(), "full");
      replay(server, clone, commits, JdbcClient.create(database));
    }
  }

  private static void replay(
      LiveServer server, Clone clone, List<String> commits, JdbcClient database) {
    Set<String> known = new HashSet<>(texts(server, clone));
    long embeddedBefore = embedded(server, database);
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
    long embedded = embedded(server, database) - embeddedBefore;
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

  /**
   * Texts that were handed to the model; no search is asked meanwhile. A server writes down its use
   * of a model once a minute and when it ends.
   */
  private static long embedded(LiveServer server, JdbcClient database) {
    server.sluice("down");
    server.restart();
    return database
        .sql("SELECT coalesce(sum(texts), 0) FROM embedding_usage")
        .query(Long.class)
        .single();
  }
}
