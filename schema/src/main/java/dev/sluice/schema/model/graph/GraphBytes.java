package dev.sluice.schema.model.graph;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A graph as bytes that are different when the graph is: fields one after the other, with the
 * length before what varies in length.
 */
final class GraphBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
  private final DataOutputStream out = new DataOutputStream(bytes);

  static byte[] of(String repositoryId, String path, FileGraph graph) {
    try {
      GraphBytes all = new GraphBytes();
      all.text(repositoryId);
      all.text(path);
      all.graph(graph);
      return all.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }

  private void graph(FileGraph graph) throws IOException {
    out.writeInt(graph.nodes().size());
    for (CodeNode node : graph.nodes()) {
      node(node);
    }
    out.writeInt(graph.edges().size());
    for (CodeEdge edge : graph.edges()) {
      edge(edge);
    }
    out.writeInt(graph.unresolved().size());
    for (UnresolvedCall call : graph.unresolved()) {
      unresolved(call);
    }
    for (int probe : graph.probes()) {
      out.writeInt(probe);
    }
  }

  private void node(CodeNode node) throws IOException {
    uuid(node.id());
    text(node.kind().label());
    text(node.qualifiedName());
    text(node.signature());
    text(node.path());
    out.writeInt(node.startLine());
    out.writeInt(node.endLine());
    text(node.modifiers());
    text(node.documentation());
    out.writeBoolean(node.external());
  }

  private void edge(CodeEdge edge) throws IOException {
    text(edge.type().label());
    uuid(edge.from());
    uuid(edge.to());
    out.writeInt(edge.line());
    text(edge.resolution().label());
    out.writeFloat(edge.confidence());
    text(edge.detail());
  }

  private void unresolved(UnresolvedCall call) throws IOException {
    uuid(call.from());
    text(call.name());
    out.writeInt(call.arity());
    out.writeInt(call.line());
  }

  private void uuid(UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
