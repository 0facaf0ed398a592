package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import dev.sluice.schema.model.graph.UnresolvedCall;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.testkit.TestServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the graph go with the set that they belong to. */
class GraphRowsIT {

  private static final List<String> TABLES =
      List.of("code_sets", "code_nodes", "code_edges", "code_unresolved");

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @Test
  void whatARepositoryHasGoesWithItAndWhatAnotherHasStays() {
    String gone = write("gone", "a.B.c");
    write("kept", "x.Y.z");
    assertThat(TABLES).allSatisfy(table -> assertThat(count(table)).isEqualTo(2));
    new PostgresRepositoryStore(database).remove(gone);
    assertThat(TABLES).allSatisfy(table -> assertThat(count(table)).isEqualTo(1));
    assertThat(jdbc.sql("SELECT qualified_name FROM code_nodes").query(String.class).single())
        .isEqualTo("x.Y.z");
  }

  @Test
  void whatASetHasGoesWithItHoweverManyAreDeletedAtOnce() {
    write("one", "a.B.c");
    write("two", "x.Y.z");
    jdbc.sql("DELETE FROM code_sets").update();
    assertThat(TABLES).allSatisfy(table -> assertThat(count(table)).isZero());
  }

  private String write(String repository, String method) {
    String id = new StoredRepository(database, repository).id();
    FileGraph graph = graph(method);
    new PostgresGraphStore(database).write(id, Map.of(graph.id(id, "F.java"), graph));
    return id;
  }

  private static FileGraph graph(String method) {
    UUID id = UUID.nameUUIDFromBytes(method.getBytes());
    CodeNode node = new CodeNode(id, NodeKind.METHOD, method, "m()", "F.java", 1, 2, "", "", false);
    CodeEdge edge = new CodeEdge(EdgeType.CALLS, id, id, 2, Resolution.EXACT, 1, "");
    return new FileGraph(
        List.of(node), List.of(edge), List.of(new UnresolvedCall(id, "n", 0, 2)), new int[] {1});
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }
}
