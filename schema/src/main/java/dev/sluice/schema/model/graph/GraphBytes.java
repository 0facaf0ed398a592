package dev.sluice.schema.model.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A graph as bytes that are different when the graph is: fields one after the other, with the
 * length before what varies in length.
 */
final class GraphBytes {

  private ByteBuffer bytes = ByteBuffer.allocate(1 << 14);

  static byte[] of(String repositoryId, String path, FileGraph graph) {
    GraphBytes all = new GraphBytes();
    all.text(repositoryId);
    all.text(path);
    all.graph(graph);
    return Arrays.copyOf(all.bytes.array(), all.bytes.position());
  }

  private void graph(FileGraph graph) {
    integer(graph.nodes().size());
    graph.nodes().forEach(this::node);
    integer(graph.edges().size());
    graph.edges().forEach(this::edge);
    integer(graph.unresolved().size());
    graph.unresolved().forEach(this::unresolved);
    for (int probe : graph.probes()) {
      integer(probe);
    }
  }

  private void node(CodeNode node) {
    uuid(node.id());
    text(node.kind().label());
    text(node.qualifiedName());
    text(node.signature());
    text(node.path());
    integer(node.startLine());
    integer(node.endLine());
    text(node.modifiers());
    text(node.documentation());
    room(1).put((byte) (node.external() ? 1 : 0));
  }

  private void edge(CodeEdge edge) {
    text(edge.type().label());
    uuid(edge.from());
    uuid(edge.to());
    integer(edge.line());
    text(edge.resolution().label());
    room(Float.BYTES).putFloat(edge.confidence());
    text(edge.detail());
  }

  private void unresolved(UnresolvedCall call) {
    uuid(call.from());
    text(call.name());
    integer(call.arity());
    integer(call.line());
  }

  private void uuid(UUID id) {
    room(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private void integer(int number) {
    room(Integer.BYTES).putInt(number);
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
  }

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int enough = Math.max(2 * bytes.capacity(), bytes.position() + count);
      bytes = ByteBuffer.allocate(enough).put(bytes.flip());
    }
    return bytes;
  }
}
