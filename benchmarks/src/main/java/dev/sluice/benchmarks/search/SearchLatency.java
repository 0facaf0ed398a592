package dev.sluice.benchmarks.search;

import com.pgvector.PGvector;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.LiveDatabase;
import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Sample;
import dev.sluice.benchmarks.Stalls;
import dev.sluice.indexer.embed.OnnxEmbeddingClient;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * How long searches take over HTTP, the query's own embedding included, and how much of the exact
 * answer the HNSW index gives. The index is filled by a real run over real repositories; see {@link
 * Vectors} for where its vectors come from.
 *
 * <p>Arguments: the checkout of Sluice, a data directory that is kept and only filled when it is
 * empty, a glob that leaves about one percent, and the repositories. Start it with {@code
 * SLUICE_ROLES=jobs,index,query}, so that the server computes no vectors beside the measurement.
 */
public final class SearchLatency {

  private static final int QUERIES = 200;
  private static final int TOP = 10;

  /** As somebody who reads an answer before asking again. */
  private static final long REST_NANOS = 250_000_000;

  /** What halves of numbers change in a distance. */
  private static final double ROUNDING = 1e-3;

  private static final String TENTH =
      """
      SELECT embedding <=> ? FROM rag_embeddings WHERE model_id = 1 ORDER BY 1 OFFSET 9 LIMIT 1
      """;

  private static final String DISTANCE =
      """
      SELECT min(e.embedding <=> ?) FROM rag_chunks c
      JOIN document_refs d ON d.document_id = c.document_id
      JOIN rag_embeddings e ON e.model_id = 1 AND e.text_hash = c.text_hash
      WHERE d.path = ? AND c.start_line = ? AND c.end_line = ?
      """;

  private final LiveServer server;
  private final JdbcTemplate jdbc;
  private final OnnxEmbeddingClient client;

  private SearchLatency(LiveServer server, JdbcTemplate jdbc, OnnxEmbeddingClient client) {
    this.server = server;
    this.jdbc = jdbc;
    this.client = client;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] args) {
    Path home = Path.of(args[1]);
    List<Path> repositories = Arrays.stream(args).skip(3).map(Path::of).toList();
    try (LiveServer server = LiveServer.start(Path.of(args[0]), home);
        HikariDataSource dataSource = LiveDatabase.of(home)) {
      var models = new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC());
      try (var client = new OnnxEmbeddingClient(models.active().orElseThrow())) {
        var latency = new SearchLatency(server, new JdbcTemplate(dataSource), client);
        latency.fill(repositories);
        latency.measure(args[2]);
      }
    }
  }

  private void fill(List<Path> repositories) {
    repositories.forEach(repository -> server.index(repository, "lexical"));
    new Vectors(jdbc, client).fill();
    System.out.printf("%d chunks, %d vectors%n", count("rag_chunks"), count("rag_embeddings"));
  }

  private long count(String table) {
    Long count = jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class);
    return count == null ? 0 : count;
  }

  private void measure(String glob) {
    print("warming up", 1, Map.of());
    print("hybrid", 2, Map.of());
    print("hybrid, 1 % by path", 3, Map.of("paths", List.of(glob)));
    print("semantic", 4, Map.of("mode", "semantic"));
    print("lexical", 5, Map.of("mode", "lexical"));
    System.out.printf("recall@10 of semantic: %.3f%n", recall(new QueryMix(jdbc, 6).of(QUERIES)));
  }

  /** Every series has queries of its own: the server remembers the vectors of those it has seen. */
  private void print(String name, long seed, Map<String, Object> filter) {
    List<Double> all = new ArrayList<>();
    List<Double> undisturbed = new ArrayList<>();
    try (Stalls stalls = new Stalls()) {
      for (String query : new QueryMix(jdbc, seed).of(QUERIES)) {
        long start = System.nanoTime();
        search(query, filter);
        long end = System.nanoTime();
        all.add((end - start) / 1e6);
        LockSupport.parkNanos(REST_NANOS);
        if (!stalls.within(start, end)) {
          undisturbed.add((end - start) / 1e6);
        }
      }
    }
    System.out.println(name + ", all: " + new Sample(all).line("ms"));
    System.out.println(name + ", while the machine ran: " + new Sample(undisturbed).line("ms"));
  }

  private JsonNode search(String query, Map<String, Object> filter) {
    Map<String, Object> body = new LinkedHashMap<>(filter);
    body.put("query", query);
    body.put("k", TOP);
    return server.post("/search", body);
  }

  /**
   * The share of results that are as near as the tenth nearest vector of all. Texts may have equal
   * vectors, so that there are several right answers; ann-benchmarks counts in the same way.
   */
  private double recall(List<String> queries) {
    double sum = 0;
    for (String query : queries) {
      PGvector vector = new PGvector(client.embedQuery(query));
      double tenth = distance(TENTH, vector) + ROUNDING;
      long near =
          search(query, Map.of("mode", "semantic"))
              .get("results")
              .valueStream()
              .filter(result -> distance(vector, result) <= tenth)
              .count();
      sum += near / (double) TOP;
    }
    return sum / queries.size();
  }

  private double distance(PGvector vector, JsonNode result) {
    return distance(
        DISTANCE,
        vector,
        result.get("path").asString(),
        result.get("startLine").asInt(),
        result.get("endLine").asInt());
  }

  private double distance(String sql, Object... parameters) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Double.class, parameters));
  }
}
