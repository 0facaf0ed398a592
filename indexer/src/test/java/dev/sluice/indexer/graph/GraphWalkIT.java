package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.query.GraphWalk;
import dev.sluice.indexer.graph.query.Walked;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.postgres.graph.PostgresGraphQueries;
import dev.sluice.testkit.TestServers;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks that are too long. */
class GraphWalkIT {

  /** Class C with ten methods: each calls the next, and c.hub is called by all of them. */
  private static final List<String> FILL =
      List.of(
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
          VALUES (md5('s')::uuid, '0000000000000001', '{}')
          """,
          """
          INSERT INTO document_refs (ref_id, path, from_seq, mode, blob_id, document_id, graph_set)
          SELECT id, 'C.java', 1, 33188, '', md5('d')::uuid, md5('s')::uuid FROM repository_refs
          """,
          """
          INSERT INTO code_nodes
          SELECT md5('s')::uuid, md5(n)::uuid, CASE n WHEN 'C' THEN 'Class' ELSE 'Method' END,
                 n, n, '', 'C.java', 1, 1, '', '', false
          FROM (SELECT 'm' || m AS n FROM generate_series(0, 9) m UNION VALUES ('C'), ('hub')) AS names
          """,
          """
          INSERT INTO code_edges
          SELECT md5('s')::uuid, 'Contains', md5('C')::uuid, md5('m' || m)::uuid, m, 'exact', 1, ''
          FROM generate_series(0, 9) m
          """,
          """
          INSERT INTO code_edges
          SELECT md5('s')::uuid, 'Calls', md5('m' || m)::uuid, md5('m' || m + 1)::uuid, m, 'exact', 1, ''
          FROM generate_series(0, 8) m
          """,
          """
          INSERT INTO code_edges
          SELECT md5('s')::uuid, 'Calls', md5('m' || m)::uuid, md5('hub')::uuid, m, 'exact', 1, ''
          FROM generate_series(0, 9) m
          """);

  private final DataSource database = TestServers.freshDatabase();
  private final GraphQueries queries = new PostgresGraphQueries(database);

  @Test
  void aWalkThatStopsSaysSoAlsoWhenLittleOfItCounts() {
    JdbcClient jdbc = JdbcClient.create(database);
    FILL.forEach(sql -> jdbc.sql(sql).update());
    long id = jdbc.sql("SELECT id FROM repository_refs").query(Long.class).single();
    IndexedRef ref =
        new IndexedRef(
            id, "0000000000000001", "main", RefKind.BRANCH, 1, "", "", "", null, null, false);
    List<CodeNode> hub = queries.named(ref, "hub");

    Walked whole = new GraphWalk(queries, ref, 10).callers(hub, 1, false);
    assertThat(whole.hops()).hasSize(10);
    assertThat(whole.truncated()).isFalse();
    Walked cut = new GraphWalk(queries, ref, 9).callers(hub, 1, false);
    assertThat(cut.hops()).hasSize(9);
    assertThat(cut.truncated()).isTrue();

    // Calls among the members of a type don't count, but the walk had to pass them.
    Walked inside = new GraphWalk(queries, ref, 5).callers(queries.named(ref, "C"), 1, false);
    assertThat(inside.hops()).isEmpty();
    assertThat(inside.truncated()).isTrue();
  }
}
