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
 * of each kind, and optionally a file that all answers are appended to, see {@link AnswerLog}.
 */
public final class RetrievalQuality {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> MODES = List.of("lexical", "semantic", "hybrid");
  private static final int DEPTH = 100;
  private static final long SEED = 20_26;

  private final LiveServer server;
  private final Clone clone;
  private final AnswerLog log;
  private final Map<String, List<Ranking>> rankings = new LinkedHashMap<>();

  private RetrievalQuality(LiveServer server, Clone clone, AnswerLog log) {
    this.server = server;
    this.clone = clone;
    this.log = log;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws IOException {
    Path clones = Files.createTempDirectory("sluice-retrieval");
    Path origin = Path.of(args[2]);
    int questions = Integer.parseInt(args[3]);
    AnswerLog log = new AnswerLog(args.length > 4 ? Path.of(args[4]) : null);
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      String name = origin.getFileName().toString();
      javadoc(server, Clone.of(origin, clones.resolve(name + "-javadoc")), questions, log);
      commits(server, Clone.of(origin, clones.resolve(name + "-commits")), questions, log);
    }
  }

  private static void javadoc(LiveServer server, Clone clone, int questions, AnswerLog log)
      throws IOException {
    RetrievalQuality quality = new RetrievalQuality(server, clone, log);
    List<Query> queries = JavadocQueries.take(clone, questions, SEED);
    server.index(clone.path(), "full");
    try (LuceneBaseline lucene = quality.lucene()) {
      queries.forEach(query -> quality.ask(query, lucene));
    }
    quality.print("first Javadoc sentence -> method");
  }

  private static void commits(LiveServer server, Clone clone, int questions, AnswerLog log)
      throws IOException {
    RetrievalQuality quality = new RetrievalQuality(server, clone, log);
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
      JsonNode results = search(query.text(), mode);
      log.add(clone.name(), query, mode, results);
      add(mode, Ranking.of(query, hits(results)));
    }
    add("lucene", Ranking.of(query, lucene.search(query.text(), DEPTH)));
  }

  private void add(String system, Ranking ranking) {
    rankings.computeIfAbsent(system, key -> new ArrayList<>()).add(ranking);
  }

  private JsonNode search(String text, String mode) {
    Map<String, Object> body =
        Map.of(
            "query", text,
            "mode", mode,
            "k", DEPTH,
            "repositories", List.of(clone.name()),
            "includeTests", true);
    return server.post("/search", body).get("results");
  }

  private static List<Hit> hits(JsonNode results) {
    List<Hit> hits = new ArrayList<>();
    for (JsonNode result : results) {
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
