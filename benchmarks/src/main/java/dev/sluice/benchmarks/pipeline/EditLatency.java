package dev.sluice.benchmarks.pipeline;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * How long after a commit of one edited file its new words are found, with the vector present: on
 * an idle server, and, when a second repository is named, while that one is being imported and
 * embedded.
 *
 * <p>Arguments: the checkout of Sluice, a data directory, the repository to edit, edits, and
 * optionally the repository to import meanwhile.
 */
public final class EditLatency {

  private static final long REST_NANOS = 2_000_000_000L;

  private EditLatency() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws IOException {
    Path clones = Files.createTempDirectory("sluice-edit");
    int edits = Integer.parseInt(args[3]);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      Clone clone = Clone.of(Path.of(args[2]), clones.resolve("edited"));
      server.index(clone.path(), "full");
      System.out.println("server idle: " + edits(server, clone, "idle", edits).line("ms"));
      if (args.length > 4) {
        whileImporting(server, clone, Path.of(args[4]), edits);
      }
    }
  }

  private static void whileImporting(LiveServer server, Clone clone, Path other, int edits) {
    Clone imported = Clone.of(other, clone.path().resolveSibling("imported"));
    server.index(imported.path(), "lexical");
    System.out.println("waiting for vectors before: " + pending(server, imported));
    Sample sample = edits(server, clone, "busy", edits);
    System.out.println("waiting for vectors after: " + pending(server, imported));
    System.out.println("during an import: " + sample.line("ms"));
  }

  /** A large import is counted at leisure. */
  private static String pending(LiveServer server, Clone clone) {
    JsonNode repository = server.repository(clone.name());
    JsonNode embedded = repository.path("embedded");
    return embedded.isNumber()
        ? String.valueOf(repository.path("chunks").asInt() - embedded.asInt())
        : "not counted yet";
  }

  private static Sample edits(LiveServer server, Clone clone, String word, int edits) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < edits; i++) {
      String unique = word + Long.toString(System.nanoTime(), 36);
      clone.commit("src/main/java/bench/Edited.java", source(unique, i));
      LockSupport.parkNanos(REST_NANOS);
      long start = System.nanoTime();
      server.index(clone.path(), "full");
      requireFound(server, unique);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return new Sample(millis);
  }

  /** By its new word among everything; by meaning in its folder, where every vector is compared. */
  private static void requireFound(LiveServer server, String unique) {
    found(server, unique, Map.of("query", unique, "k", 5));
    List<String> folder = List.of("src/main/java/bench/*");
    found(server, unique, Map.of("query", unique, "k", 5, "mode", "semantic", "paths", folder));
  }

  private static void found(LiveServer server, String unique, Map<String, Object> query) {
    for (JsonNode result : server.post("/search", query).get("results")) {
      if (result.get("content").asString().contains(unique)) {
        return;
      }
    }
    throw new IllegalStateException("not found: " + query);
  }

  private static String source(String unique, int i) {
    return """
    package bench;

    class Edited {
      int stable(int a, int b) {
        return a * b;
      }

      int %s() {
        return stable(%d, 2);
      }
    }
    """
        .formatted(unique, i);
  }
}
