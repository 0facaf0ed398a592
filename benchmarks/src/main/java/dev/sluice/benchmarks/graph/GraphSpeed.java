package dev.sluice.benchmarks.graph;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.graph.resolve.FactsTree;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.testkit.TestServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast the graph of a source tree is made, from text to committed rows, beside JavaParser's
 * bare parsing by one warm thread. Arguments: rounds, then folders. Starts a database of its own;
 * each round writes into an empty repository, so nothing is known from before.
 */
public final class GraphSpeed {

  private static final int PORTION = 200;

  private final Map<String, String> texts;
  private final DataSource database = TestServers.freshDatabase();
  private final PostgresGraphStore store = new PostgresGraphStore(database);
  private final TreeMap<String, List<Double>> seconds = new TreeMap<>();
  private long edges;

  private GraphSpeed(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Prints the medians of the rounds. */
  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Path> folders = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    GraphSpeed speed = new GraphSpeed(JavaSources.read(folders));
    Thread thread = new Thread(null, () -> speed.run(rounds), "speed", 512L << 20);
    thread.start();
    thread.join();
    System.exit(0);
  }

  private void run(int rounds) {
    System.out.println(MachineSpeed.line());
    parse(); // warm
    for (int round = 0; round < rounds; round++) {
      time("1 bare parsing, one thread", this::parse);
      graph("%016x".formatted(round + 1));
    }
    print();
  }

  private void time(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    seconds
        .computeIfAbsent(what, w -> new ArrayList<>())
        .add((System.nanoTime() - start) / 1_000_000_000.0);
  }

  private void parse() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_26)
            .setAttributeComments(false);
    texts.values().forEach(text -> new JavaParser(configuration).parse(text));
  }

  private void graph(String repository) {
    Map<String, byte[]> packed = new ConcurrentHashMap<>();
    repository(repository);
    time(
        "2 facts, as many threads as cores",
        () ->
            texts.entrySet().parallelStream()
                .forEach(file -> packed.put(file.getKey(), facts(file.getValue()))));
    Map<UUID, FileGraph> graph = new HashMap<>();
    time("3 resolving", () -> resolve(repository, packed, graph));
    edges = graph.values().stream().mapToLong(file -> file.edges().size()).sum();
    time("4 rows", () -> write(repository, graph));
  }

  private static byte[] facts(String text) {
    return FactsCodec.encode(JavaFacts.read(text));
  }

  private static void resolve(
      String repository, Map<String, byte[]> packed, Map<UUID, FileGraph> graph) {
    Map<String, FileFacts> facts = new TreeMap<>();
    packed.forEach((path, bytes) -> facts.put(path, FactsCodec.decode(bytes)));
    Resolver resolver = new Resolver(repository, new FactsTree(facts));
    for (String path : facts.keySet()) {
      FileGraph file = resolver.resolve(path);
      graph.put(file.id(repository, path), file);
    }
  }

  private void repository(String id) {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql("INSERT INTO workspaces VALUES ('w', 'w', now()) ON CONFLICT DO NOTHING").update();
    jdbc.sql(
            """
            INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
            VALUES (?, 'w', ?, ?, '', now())
            """)
        .params(id, id, id)
        .update();
  }

  private void write(String repository, Map<UUID, FileGraph> graph) {
    List<UUID> ids = List.copyOf(graph.keySet());
    for (int from = 0; from < ids.size(); from += PORTION) {
      Map<UUID, FileGraph> portion = new HashMap<>();
      ids.subList(from, Math.min(ids.size(), from + PORTION))
          .forEach(id -> portion.put(id, graph.get(id)));
      store.write(repository, portion);
    }
  }

  private void print() {
    double bytes = texts.values().stream().mapToLong(String::length).sum();
    System.out.printf(
        "%d files, %.1f KB each, %d edges%n", texts.size(), bytes / texts.size() / 1_000, edges);
    seconds.forEach(
        (what, times) ->
            System.out.printf(
                "%-36s median %6.2f s, %5.0f files/s, %4.1f MB/s  %s%n",
                what,
                median(times),
                texts.size() / median(times),
                bytes / 1e6 / median(times),
                times));
    double whole =
        seconds.entrySet().stream()
            .filter(step -> !step.getKey().startsWith("1"))
            .mapToDouble(step -> median(step.getValue()))
            .sum();
    System.out.printf(
        "whole graph %.2f s, %.0f files/s, %.2f x bare parsing%n",
        whole, texts.size() / whole, median(seconds.firstEntry().getValue()) / whole);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
