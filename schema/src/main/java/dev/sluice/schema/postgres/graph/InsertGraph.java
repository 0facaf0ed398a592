package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.UnresolvedCall;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts sets with their nodes and edges, those that are there already left out. */
record InsertGraph(JdbcTemplate jdbc) {

  private static final String SET =
      """
      INSERT INTO code_sets (id, repository_id, probes) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING id
      """;
  private static final String NODES =
      """
      INSERT INTO code_nodes (set_id, id, kind, qualified_name, simple_name, signature, path,
        start_line, end_line, modifiers, documentation, external)
      SELECT set_id, id, kind, name, substring(name from '[^.]*$'), signature, path, start_line,
             end_line, modifiers, documentation, external
      FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
                  ?::integer[], ?::text[], ?::text[], ?::boolean[])
        AS n (set_id, id, kind, name, signature, path, start_line, end_line, modifiers,
              documentation, external)
      """;
  private static final String EDGES =
      """
      INSERT INTO code_edges (set_id, type, from_id, to_id, line, resolution, confidence, detail)
      SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::integer[], ?::text[],
                           ?::real[], ?::text[])
      """;
  private static final String UNRESOLVED =
      """
      INSERT INTO code_unresolved (set_id, from_id, name, arity, line)
      SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::integer[], ?::integer[])
      """;

  /** A row of a set. */
  private record Of<T>(UUID set, T row) {}

  void of(String repositoryId, Map<UUID, FileGraph> files) {
    Map<UUID, FileGraph> fresh = new TreeMap<>(files);
    fresh.entrySet().removeIf(file -> !insert(repositoryId, file.getKey(), file.getValue()));
    nodes(rows(fresh, FileGraph::nodes));
    edges(rows(fresh, FileGraph::edges));
    unresolved(rows(fresh, FileGraph::unresolved));
  }

  private boolean insert(String repositoryId, UUID id, FileGraph file) {
    return Boolean.TRUE.equals(
        jdbc.execute(
            SET,
            (PreparedStatement insert) -> {
              insert.setObject(1, id);
              insert.setString(2, repositoryId);
              Object[] probes = Arrays.stream(file.probes()).boxed().toArray();
              insert.setArray(3, insert.getConnection().createArrayOf("int4", probes));
              try (ResultSet inserted = insert.executeQuery()) {
                return inserted.next();
              }
            }));
  }

  private static <T> List<Of<T>> rows(
      Map<UUID, FileGraph> files, Function<FileGraph, Collection<T>> part) {
    List<Of<T>> rows = new ArrayList<>();
    files.forEach((set, file) -> part.apply(file).forEach(row -> rows.add(new Of<>(set, row))));
    return rows;
  }

  private void nodes(List<Of<CodeNode>> rows) {
    Columns<CodeNode> columns = new Columns<>(rows);
    columns.add("uuid", CodeNode::id);
    columns.add("text", node -> node.kind().label());
    columns.add("text", CodeNode::qualifiedName);
    columns.add("text", CodeNode::signature);
    columns.add("text", CodeNode::path);
    columns.add("int4", CodeNode::startLine);
    columns.add("int4", CodeNode::endLine);
    columns.add("text", CodeNode::modifiers);
    columns.add("text", CodeNode::documentation);
    columns.add("bool", CodeNode::external);
    columns.insert(NODES);
  }

  private void edges(List<Of<CodeEdge>> rows) {
    Columns<CodeEdge> columns = new Columns<>(rows);
    columns.add("text", edge -> edge.type().label());
    columns.add("uuid", CodeEdge::from);
    columns.add("uuid", CodeEdge::to);
    columns.add("int4", CodeEdge::line);
    columns.add("text", edge -> edge.resolution().label());
    columns.add("float4", CodeEdge::confidence);
    columns.add("text", CodeEdge::detail);
    columns.insert(EDGES);
  }

  private void unresolved(List<Of<UnresolvedCall>> rows) {
    Columns<UnresolvedCall> columns = new Columns<>(rows);
    columns.add("uuid", UnresolvedCall::from);
    columns.add("text", UnresolvedCall::name);
    columns.add("int4", UnresolvedCall::arity);
    columns.add("int4", UnresolvedCall::line);
    columns.insert(UNRESOLVED);
  }

  /** The columns of rows as arrays, the set first. */
  private final class Columns<T> {

    private final List<Of<T>> rows;
    private final List<String> types = new ArrayList<>(List.of("uuid"));
    private final List<Object[]> values = new ArrayList<>();

    private Columns(List<Of<T>> rows) {
      this.rows = rows;
      values.add(rows.stream().map(Of::set).toArray());
    }

    private void add(String type, Function<T, Object> value) {
      types.add(type);
      values.add(rows.stream().map(row -> value.apply(row.row())).toArray());
    }

    private void insert(String sql) {
      if (!rows.isEmpty()) {
        jdbc.update(sql, this::bind);
      }
    }

    private void bind(PreparedStatement insert) throws SQLException {
      Connection connection = insert.getConnection();
      for (int i = 0; i < values.size(); i++) {
        Array array = connection.createArrayOf(types.get(i), values.get(i));
        insert.setArray(i + 1, array);
      }
    }
  }
}
