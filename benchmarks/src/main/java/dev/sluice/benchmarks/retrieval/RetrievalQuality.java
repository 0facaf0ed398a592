package dev.sluice.benchmarks.retrieval;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.pipeline.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks lexical, semantic and hybrid search and a Lucene baseline the same questions of one
 * repository: Javadoc sentences for their methods, commit messages for the files they changed.
 *
 * <p>Arguments: the checkout of Sluice, a data directory, the repository, the number of questions
 * of each kind.
 */
public final class RetrievalQuality {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");
  private static final int DEPTH = 50;
  private static final long SEED = 20_26;

  private final LiveServer server;
  private final Clone clone;
  private final Map<String, List<Ranking>> rankings = new LinkedHashMap<>();

  private RetrievalQuality(LiveServer server, Clone clone) {
    this.server = server;
    this.clone = clone;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws IOException {
    Path clones = Files.createTempDirectory("sluice-retrieval");
    Path origin = Path.of(args[2]);
    int questions = Integer.parseInt(args[3]);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      String name = origin.getFileName().toString();
      javadoc(server, Clone.of(origin, clones.resolve(name + "-javadoc")), questions);
      commits(server, Clone.of(origin, clones.resolve(name + "-commits")), questions);
    }
  }

  private static void javadoc(LiveServer server, Clone clone, int questions) throws IOException {
    RetrievalQuality quality = new RetrievalQuality(server, clone);
    List<Query> queries = JavadocQueries.take(clone, questions, SEED);
    server.index(clone.path(), "full");
    try (LuceneBaseline lucene = quality.lucene()) {
      queries.forEach(query -> quality.ask(query, lucene));
    }
    quality.print("first Javadoc sentence -> method");
  }

  private static void commits(LiveServer server, Clone clone, int questions) throws IOException {
    RetrievalQuality quality = new RetrievalQuality(server, clone);
    for (CommitQueries.AtParent question : CommitQueries.take(clone, questions)) {
      clone.git("reset", "--quiet", "--hard", question.parent());
      server.index(clone.path(), "full");
      try (LuceneBaseline lucene = quality.lucene()) {
        quality.ask(question.query(), lucene);
      }
    }
    quality.print("commit message -> changed files");
  }

  private void ask(Query query, LuceneBaseline lucene) {
    for (String mode : MODES) {
      add(mode, Ranking.of(query, search(query.text(), mode)));
    }
    add("lucene", Ranking.of(query, lucene.search(query.text(), DEPTH)));
  }

  private void add(String system, Ranking ranking) {
    rankings.computeIfAbsent(system, key -> new ArrayList<>()).add(ranking);
  }

  private List<Hit> search(String text, String mode) {
    Map<String, Object> body =
        Map.of(
            "query", text,
            "mode", mode,
            "k", DEPTH,
            "repositories", List.of(clone.name()),
            "includeTests", true);
    List<Hit> hits = new ArrayList<>();
    for (JsonNode result : server.post("/search", body).get("results")) {
      hits.add(
          new Hit(
              result.get("path").asString(),
              result.get("startLine").asInt(),
              result.get("endLine").asInt()));
    }
    return hits;
  }

  private LuceneBaseline lucene() {
    List<JsonNode> chunks = new ArrayList<>();
    server
        .sluice("export", "chunks", "--repo", clone.name())
        .lines()
        .forEach(line -> chunks.add(JSON.readTree(line)));
    return new LuceneBaseline(chunks);
  }

  private void print(String kind) {
    System.out.println(clone.name() + ", " + kind);
    rankings.forEach((system, list) -> System.out.println("  " + Figures.line(system, list)));
    List<Ranking> hybrid = rankings.getOrDefault("hybrid", List.of());
    rankings.forEach(
        (system, list) -> {
          if (!system.equals("hybrid")) {
            System.out.println("  " + Figures.difference("hybrid - " + system, hybrid, list));
          }
        });
  }
}
