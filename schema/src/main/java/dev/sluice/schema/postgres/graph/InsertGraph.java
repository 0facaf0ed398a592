package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.UnresolvedCall;
import dev.sluice.schema.postgres.copy.BinaryCopy;
import dev.sluice.schema.postgres.copy.BinaryRows;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts sets with their nodes and edges, those that are there already left out. Rows of a set can
 * be copied because the transaction that inserted the set is the only one that has any.
 */
record InsertGraph(JdbcTemplate jdbc) {

  private static final String SETS =
      """
      INSERT INTO code_sets (id, repository_id, probes)
      SELECT s.id, ?, s.probes::integer[] FROM unnest(?::uuid[], ?::text[]) AS s (id, probes)
      ORDER BY s.id
      ON CONFLICT DO NOTHING RETURNING id
      """;
  private static final String NODES =
      """
      COPY code_nodes (set_id, id, kind, qualified_name, simple_name, signature, path, start_line,
        end_line, modifiers, documentation, external)
      FROM STDIN (FORMAT binary)
      """;
  private static final String EDGES =
      """
      COPY code_edges (set_id, type, from_id, to_id, line, resolution, confidence, detail)
      FROM STDIN (FORMAT binary)
      """;
  private static final String UNRESOLVED =
      "COPY code_unresolved (set_id, from_id, name, arity, line) FROM STDIN (FORMAT binary)";

  private static final int NODE_COLUMNS = 12;
  private static final int EDGE_COLUMNS = 8;
  private static final int UNRESOLVED_COLUMNS = 5;

  /** Writes a row that belongs to a set. */
  private interface Row<T> {
    void write(BinaryRows rows, UUID set, T value) throws IOException;
  }

  void of(String repositoryId, Map<UUID, FileGraph> files) {
    Map<UUID, FileGraph> fresh = new TreeMap<>(files);
    fresh.keySet().retainAll(inserted(repositoryId, fresh));
    if (!fresh.isEmpty()) {
      copy(NODES, fresh, FileGraph::nodes, InsertGraph::node);
      copy(EDGES, fresh, FileGraph::edges, InsertGraph::edge);
      copy(UNRESOLVED, fresh, FileGraph::unresolved, InsertGraph::unresolved);
    }
  }

  private Set<UUID> inserted(String repositoryId, Map<UUID, FileGraph> files) {
    return JdbcClient.create(jdbc)
        .sql(SETS)
        .param(repositoryId)
        .param(files.keySet().stream().map(UUID::toString).toArray(String[]::new))
        .param(files.values().stream().map(InsertGraph::probes).toArray(String[]::new))
        .query(UUID.class)
        .set();
  }

  private static String probes(FileGraph file) {
    return IntStream.of(file.probes())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private <T> void copy(
      String sql,
      Map<UUID, FileGraph> files,
      Function<FileGraph, Collection<T>> part,
      Row<T> writer) {
    BinaryCopy.run(
        jdbc,
        sql,
        rows -> {
          for (Map.Entry<UUID, FileGraph> file : files.entrySet()) {
            for (T value : part.apply(file.getValue())) {
              writer.write(rows, file.getKey(), value);
            }
          }
        });
  }

  private static void node(BinaryRows rows, UUID set, CodeNode node) throws IOException {
    String name = node.qualifiedName();
    rows.row(NODE_COLUMNS)
        .uuid(set)
        .uuid(node.id())
        .text(node.kind().label())
        .text(name)
        .text(name.substring(name.lastIndexOf('.') + 1))
        .text(node.signature())
        .text(node.path())
        .integer(node.startLine())
        .integer(node.endLine())
        .text(node.modifiers())
        .text(node.documentation())
        .bool(node.external());
  }

  private static void edge(BinaryRows rows, UUID set, CodeEdge edge) throws IOException {
    rows.row(EDGE_COLUMNS)
        .uuid(set)
        .text(edge.type().label())
        .uuid(edge.from())
        .uuid(edge.to())
        .integer(edge.line())
        .text(edge.resolution().label())
        .real(edge.confidence())
        .text(edge.detail());
  }

  private static void unresolved(BinaryRows rows, UUID set, UnresolvedCall call)
      throws IOException {
    rows.row(UNRESOLVED_COLUMNS)
        .uuid(set)
        .uuid(call.from())
        .text(call.name())
        .integer(call.arity())
        .integer(call.line());
  }
}
