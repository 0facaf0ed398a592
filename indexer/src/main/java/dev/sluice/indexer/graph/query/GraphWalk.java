package dev.sluice.indexer.graph.query;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.GraphQueries.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes from symbols along edges, level by level, each symbol visited once.
 *
 * @param queries the graph
 * @param ref whose graph
 * @param mostEdges after so many edges a walk stops, and says so
 */
public record GraphWalk(GraphQueries queries, IndexedRef ref, int mostEdges) {

  private static final int MOST_EDGES = 100_000;

  private static final Set<NodeKind> TYPES =
      Set.of(NodeKind.CLASS, NodeKind.INTERFACE, NodeKind.RECORD, NodeKind.ENUM, NodeKind.STRUCT);
  private static final Set<EdgeType> CALLS = Set.of(EdgeType.CALLS);
  private static final Set<EdgeType> OVERRIDES = Set.of(EdgeType.OVERRIDES);
  private static final Set<EdgeType> HIERARCHY = Set.of(EdgeType.INHERITS, EdgeType.IMPLEMENTS);
  private static final Set<EdgeType> USES =
      Set.of(EdgeType.REFERENCES, EdgeType.CALLS, EdgeType.RETURNS);
  private static final Set<EdgeType> DEPENDS =
      Set.of(
          EdgeType.CALLS,
          EdgeType.INHERITS,
          EdgeType.IMPLEMENTS,
          EdgeType.OVERRIDES,
          EdgeType.REFERENCES);

  /** A walk that stops after 100,000 edges. */
  public GraphWalk(GraphQueries queries, IndexedRef ref) {
    this(queries, ref, MOST_EDGES);
  }

  /**
   * Who calls these, and who calls those. A type stands for its members, and calls among them are
   * left out.
   *
   * @param dispatch whether a call of a method also counts as one of those that override it
   */
  public Walked callers(Collection<CodeNode> symbols, int depth, boolean dispatch) {
    return calls(symbols, depth, End.TO, dispatch);
  }

  /** What these call, and what those call; a type stands for its members. */
  public Walked callees(Collection<CodeNode> symbols, int depth, boolean dispatch) {
    return calls(symbols, depth, End.FROM, dispatch);
  }

  private Walked calls(Collection<CodeNode> symbols, int depth, End end, boolean dispatch) {
    Set<UUID> types = ids(symbols.stream().filter(node -> TYPES.contains(node.kind())));
    Set<UUID> members = withMembers(types);
    Set<UUID> start = ids(symbols.stream());
    start.addAll(members);
    return walk(start, depth, CALLS, end, dispatch)
        .where(hop -> !members.contains(hop.edge().from()) || !members.contains(hop.edge().to()));
  }

  private static Set<UUID> ids(Stream<CodeNode> nodes) {
    return nodes.map(CodeNode::id).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Who uses these in any way, and who uses those. */
  public Walked references(Collection<UUID> start, int depth) {
    return walk(start, depth, USES, End.TO, false);
  }

  /** What these inherit from, then what inherits from them. */
  public Walked hierarchy(Collection<UUID> start, int depth) {
    return bothWays(start, depth, HIERARCHY);
  }

  /** What these override, then what overrides them. */
  public Walked overrides(Collection<UUID> start, int depth) {
    return bothWays(start, depth, OVERRIDES);
  }

  private Walked bothWays(Collection<UUID> start, int depth, Set<EdgeType> types) {
    return walk(start, depth, types, End.FROM, false).and(walk(start, depth, types, End.TO, false));
  }

  /**
   * Whatever may behave differently, or no longer compile, when these change.
   *
   * @param members whether what they contain changes, too
   */
  public Walked impact(Collection<UUID> symbols, int depth, boolean members) {
    Set<UUID> all = members ? withMembers(symbols) : Set.copyOf(symbols);
    return walk(all, depth, DEPENDS, End.TO, true).where(hop -> !all.contains(hop.edge().from()));
  }

  private Set<UUID> withMembers(Collection<UUID> symbols) {
    Set<UUID> all = new LinkedHashSet<>(symbols);
    Collection<UUID> next = symbols;
    while (!next.isEmpty()) {
      List<UUID> members =
          queries.edges(ref, Set.of(EdgeType.CONTAINS), next, End.FROM).stream()
              .map(CodeEdge::to)
              .filter(all::add)
              .toList();
      next = members;
    }
    return all;
  }

  private Walked walk(
      Collection<UUID> start, int depth, Set<EdgeType> types, End end, boolean dispatch) {
    List<Hop> found = new ArrayList<>();
    Set<UUID> seen = new HashSet<>(start);
    Collection<UUID> level = start;
    boolean truncated = false;
    for (int d = 1; d <= depth && !level.isEmpty() && !truncated; d++) {
      Collection<UUID> reached = dispatch ? dispatched(level, end, seen) : level;
      Set<UUID> next = new LinkedHashSet<>();
      int room = mostEdges - found.size();
      List<CodeEdge> edges = queries.edges(ref, types, reached, end, room + 1);
      truncated = edges.size() > room;
      for (CodeEdge edge : edges.subList(0, Math.min(room, edges.size()))) {
        if (edge.resolution() != Resolution.NAME_ONLY) {
          found.add(new Hop(edge, d));
          UUID far = end == End.TO ? edge.from() : edge.to();
          if (seen.add(far)) {
            next.add(far);
          }
        }
      }
      level = next;
    }
    return new Walked(found, truncated);
  }

  // Who calls an overridden method may call this one; who calls this one may call what overrides
  // it.
  private Collection<UUID> dispatched(Collection<UUID> level, End end, Set<UUID> seen) {
    Set<UUID> all = new LinkedHashSet<>(level);
    End known = end == End.TO ? End.FROM : End.TO;
    Collection<UUID> next = level;
    while (!next.isEmpty()) {
      next =
          queries.edges(ref, OVERRIDES, next, known).stream()
              .map(edge -> known == End.FROM ? edge.to() : edge.from())
              .filter(all::add)
              .toList();
    }
    seen.addAll(all);
    return all;
  }
}
