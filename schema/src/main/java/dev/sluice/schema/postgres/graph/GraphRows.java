package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Rows of the graph as records. */
final class GraphRows {

  static final String NODE =
      """
      n.id, n.kind, n.qualified_name, n.signature, n.path, n.start_line, n.end_line, n.modifiers,
      n.documentation, n.external
      """;
  static final String EDGE =
      "e.type, e.from_id, e.to_id, e.line, e.resolution, e.confidence, e.detail";

  private GraphRows() {}

  static CodeNode node(ResultSet row, int number) throws SQLException {
    return new CodeNode(
        row.getObject("id", UUID.class),
        NodeKind.of(row.getString("kind")),
        row.getString("qualified_name"),
        row.getString("signature"),
        row.getString("path"),
        row.getInt("start_line"),
        row.getInt("end_line"),
        row.getString("modifiers"),
        row.getString("documentation"),
        row.getBoolean("external"));
  }

  static CodeEdge edge(ResultSet row, int number) throws SQLException {
    return new CodeEdge(
        EdgeType.of(row.getString("type")),
        row.getObject("from_id", UUID.class),
        row.getObject("to_id", UUID.class),
        row.getInt("line"),
        Resolution.of(row.getString("resolution")),
        row.getFloat("confidence"),
        row.getString("detail"));
  }
}
