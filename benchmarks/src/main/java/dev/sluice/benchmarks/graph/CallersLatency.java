package dev.sluice.benchmarks.graph;

import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.indexer.graph.query.GraphWalk;
import dev.sluice.indexer.graph.query.Hop;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.postgres.graph.PostgresGraphQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long callers to a depth of 3 take on 1,000,000 calls between 100,000 methods. Whom a method
 * calls is drawn by a power law (the cube of a uniform number), so that a few are called from
 * everywhere and most from a handful of places. Arguments: how many queries.
 */
public final class CallersLatency {

  private static final int METHODS = 100_000;
  private static final int DEPTH = 3;
  private static final int SMALL = 1_000;
  private static final int PAGE = 100;
  private static final int WARM = 200;
  private static final String REPOSITORY = "0000000000000001";

  private static final List<String> FILL =
      List.of(
          "SELECT setseed(0.42)",
          """
          INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
          VALUES ('0000000000000001', 'default', 'r', 'r', 'r', now())
          """,
          """
          INSERT INTO repository_refs (repository_id, name, kind, seq)
          VALUES ('0000000000000001', 'main', 'branch', 1)
          """,
          """
          INSERT INTO code_sets (id, repository_id, probes)
          SELECT md5('s' || f)::uuid, '0000000000000001', '{}' FROM generate_series(0, 9999) f
          """,
          """
          INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, document_id, graph_set)
          SELECT r.id, 'src/C' || f || '.java', 1, 33188, '', md5('d' || f)::uuid, md5('s' || f)::uuid
          FROM repository_refs r, generate_series(0, 9999) f
          """,
          """
          INSERT INTO code_nodes
          SELECT md5('s' || m / 10)::uuid, md5('m' || m)::uuid, 'Method', 'p.C' || m / 10 || '.m' || m,
                 'm' || m, 'm' || m || '()', 'src/C' || m / 10 || '.java', m % 10, m % 10, '', '', false
          FROM generate_series(0, 99999) m
          """,
          """
          INSERT INTO code_edges
          SELECT md5('s' || m / 10)::uuid, 'Calls', md5('m' || m)::uuid,
                 md5('m' || floor(power(random(), 3) * 100000)::integer)::uuid, c, 'exact', 1, ''
          FROM generate_series(0, 99999) m, generate_series(1, 10) c
          """,
          "ANALYZE");

  private final GraphWalk walk;
  private final PostgresGraphQueries queries;
  private final IndexedRef ref;
  private final List<Double> small = new ArrayList<>();
  private final List<Double> large = new ArrayList<>();
  private long largest;

  private CallersLatency(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    FILL.forEach(sql -> execute(jdbc, sql));
    long id = jdbc.sql("SELECT id FROM repository_refs").query(Long.class).single();
    ref = new IndexedRef(id, REPOSITORY, "main", RefKind.BRANCH, 1, "", "", "", null, null, false);
    queries = new PostgresGraphQueries(database);
    walk = new GraphWalk(queries, ref);
  }

  /** Prints medians and 95th percentiles. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[0]);
    System.out.println(MachineSpeed.line());
    CallersLatency latency = new CallersLatency(GraphDatabase.open());
    Random random = new Random(7);
    for (int i = 0; i < WARM + count; i++) {
      latency.query(random.nextInt(METHODS), i >= WARM);
    }
    latency.print();
    System.exit(0);
  }

  private static void execute(JdbcClient jdbc, String sql) {
    if (sql.startsWith("SELECT")) {
      jdbc.sql(sql).query().listOfRows();
    } else {
      jdbc.sql(sql).update();
    }
  }

  private void query(int method, boolean counts) {
    List<CodeNode> start = queries.named(ref, "p.C" + method / 10 + ".m" + method);
    long began = System.nanoTime();
    List<Hop> hops = walk.callers(start, DEPTH, false).hops();
    Set<UUID> page = new LinkedHashSet<>();
    hops.stream().limit(PAGE).forEach(hop -> page.addAll(ends(hop)));
    queries.nodes(ref, page);
    double millis = (System.nanoTime() - began) / 1e6;
    if (counts) {
      long nodes = hops.stream().flatMap(hop -> ends(hop).stream()).distinct().count();
      (nodes <= SMALL ? small : large).add(millis);
      largest = Math.max(largest, nodes);
    }
  }

  private static Collection<UUID> ends(Hop hop) {
    return Stream.of(hop.edge().from(), hop.edge().to()).toList();
  }

  private void print() {
    print("answers of at most 1,000 nodes", small);
    print("larger ones, a page of 100 (up to %,d nodes)".formatted(largest), large);
  }

  private static void print(String what, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    if (sorted.isEmpty()) {
      System.out.println(what + ": none");
      return;
    }
    System.out.printf(
        "%s: %d queries, median %.1f ms, p95 %.1f ms, slowest %.1f ms%n",
        what,
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get((int) (sorted.size() * 0.95)),
        sorted.getLast());
  }
}
