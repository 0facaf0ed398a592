package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import dev.sluice.schema.model.graph.UnresolvedCall;
import dev.sluice.schema.postgres.graph.PostgresGraphQueries;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.testkit.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /** Random, because PostgreSQL compresses what is not before it finds a row too long. */
  @Test
  void aNameOfAnyLengthIsWrittenAndFound() {
    String name =
        new Random(1)
            .ints(5_000, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    StoredRepository repository = new StoredRepository(database, "long");
    FileGraph graph = graph("a." + name, name);
    UUID set = graph.id(repository.id(), "F.java");
    new PostgresGraphStore(database).write(repository.id(), Map.of(set, graph));
    repository.commit(Map.of("F.java", Files.of("f", "f")));
    jdbc.sql("UPDATE document_refs SET graph_set = ?").param(set).update();
    PostgresGraphQueries queries = new PostgresGraphQueries(database);
    assertThat(queries.named(repository.ref(), name)).hasSize(1);
    assertThat(queries.named(repository.ref(), name + "x")).isEmpty();
    assertThat(queries.unresolved(repository.ref(), List.of(name, "n"))).isOne();
    assertThat(queries.unresolved(repository.ref(), List.of(name + "x"))).isZero();
  }

  private String write(String repository, String method) {
    String id = new StoredRepository(database, repository).id();
    FileGraph graph = graph(method, "n");
    new PostgresGraphStore(database).write(id, Map.of(graph.id(id, "F.java"), graph));
    return id;
  }

  private static FileGraph graph(String method, String unresolved) {
    UUID id = UUID.nameUUIDFromBytes(method.getBytes());
    CodeNode node = new CodeNode(id, NodeKind.METHOD, method, "m()", "F.java", 1, 2, "", "", false);
    CodeEdge edge = new CodeEdge(EdgeType.CALLS, id, id, 2, Resolution.EXACT, 1, "");
    return new FileGraph(
        List.of(node),
        List.of(edge),
        List.of(new UnresolvedCall(id, unresolved, 0, 2)),
        new int[] {1});
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }
}
