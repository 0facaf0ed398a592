package dev.sluice.testkit.graph;

import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A graph, said in the words of {@link BytecodeTruth}. */
public final class GraphFacts {

  private final Map<UUID, CodeNode> nodes = new HashMap<>();
  private final Collection<CodeEdge> edges;
  private final Set<String> types = new HashSet<>();

  /** The graph of those files. */
  public GraphFacts(Collection<FileGraph> files) {
    edges = files.stream().flatMap(file -> file.edges().stream()).toList();
    files.forEach(file -> file.nodes().forEach(node -> nodes.put(node.id(), node)));
    nodes.values().stream()
        .filter(node -> isType(node.kind()))
        .forEach(node -> types.add(node.qualifiedName()));
  }

  private static boolean isType(NodeKind kind) {
    return List.of(NodeKind.CLASS, NodeKind.INTERFACE, NodeKind.RECORD, NodeKind.ENUM)
        .contains(kind);
  }

  /** Calls whose target is sure, of methods of the program itself. */
  public Set<TrueCall> calls() {
    Set<TrueCall> calls = new HashSet<>();
    for (CodeEdge edge : edges) {
      boolean sure =
          edge.resolution() == Resolution.EXACT || edge.resolution() == Resolution.INFERRED;
      if (edge.type() == EdgeType.CALLS && sure) {
        calls.add(new TrueCall(caller(node(edge.from())), signature(node(edge.to()))));
      }
    }
    return calls;
  }

  /** Pairs of a method and a method of the program that it overrides. */
  public Set<TrueCall> overrides() {
    Set<TrueCall> pairs = new HashSet<>();
    for (CodeEdge edge : edges) {
      if (edge.type() == EdgeType.OVERRIDES && edge.resolution() == Resolution.EXACT) {
        pairs.add(new TrueCall(signature(node(edge.from())), signature(node(edge.to()))));
      }
    }
    return pairs;
  }

  /** Each class with what it extends and implements. */
  public Map<String, TreeSet<String>> supertypes() {
    Map<String, TreeSet<String>> all = new HashMap<>();
    types.forEach(type -> all.put(type, new TreeSet<>()));
    for (CodeEdge edge : edges) {
      if (edge.type() == EdgeType.INHERITS || edge.type() == EdgeType.IMPLEMENTS) {
        all.computeIfAbsent(node(edge.from()).qualifiedName(), name -> new TreeSet<>())
            .add(node(edge.to()).qualifiedName());
      }
    }
    return all;
  }

  private CodeNode node(UUID id) {
    CodeNode node = nodes.get(id);
    if (node == null) {
      throw new IllegalStateException("an edge leads to " + id + ", which is no node");
    }
    return node;
  }

  private static String owner(CodeNode node) {
    String name = node.qualifiedName();
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private String caller(CodeNode node) {
    return switch (node.kind()) {
      case METHOD -> signature(node);
      case CONSTRUCTOR, FIELD, PROPERTY -> owner(node) + ".<init>";
      default -> node.qualifiedName() + ".<init>";
    };
  }

  private static String signature(CodeNode node) {
    return owner(node) + "." + node.signature();
  }
}
