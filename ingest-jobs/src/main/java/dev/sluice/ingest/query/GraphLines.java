package dev.sluice.ingest.query;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nodes and edges as they are exported. */
final class GraphLines {

  private GraphLines() {}

  static Map<String, Object> node(CodeNode node) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", node.id());
    line.put("qualifiedName", node.qualifiedName());
    line.put("kind", node.kind().label());
    line.put("signature", node.signature());
    if (!node.path().isEmpty()) {
      line.put("path", node.path());
      line.put("startLine", node.startLine());
      line.put("endLine", node.endLine());
    }
    if (!node.modifiers().isEmpty()) {
      line.put("modifiers", node.modifiers());
    }
    if (node.external()) {
      line.put("external", true);
    }
    return line;
  }

  static Map<String, Object> edge(CodeEdge edge) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", edge.type().label());
    line.put("from", edge.from());
    line.put("to", edge.to());
    line.put("line", edge.line());
    line.put("resolution", edge.resolution().label());
    line.put("confidence", edge.confidence());
    if (!edge.detail().isEmpty()) {
      line.put("detail", edge.detail());
    }
    return line;
  }
}
