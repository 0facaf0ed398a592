package dev.sluice.schema.port;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the code graph of a ref at its position. */
public interface GraphQueries {

  /** Which end of an edge is known. */
  enum End {
    FROM,
    TO
  }

  /**
   * Found symbols.
   *
   * @param nodes a page of them, best first
   * @param total how many there are
   */
  record Found(List<CodeNode> nodes, long total) {}

  /**
   * Symbols of the ref's own code whose name is like the pattern: equal, then by prefix, by humps
   * ({@code CuSt} finds {@code CursorStore}), then anywhere in the name.
   */
  Found like(IndexedRef ref, String pattern, int limit, int offset);

  /**
   * The symbols that a name means exactly: a qualified name or its end, with or without the
   * parameter types in parentheses. Own ones, or if there is none, external ones.
   */
  List<CodeNode> named(IndexedRef ref, String name);

  /** The symbols declared at a line of a file, the innermost first; the path may be its end. */
  List<CodeNode> at(IndexedRef ref, String path, int line);

  /** Nodes by id; ids that the ref does not have are left out. */
  Map<UUID, CodeNode> nodes(IndexedRef ref, Collection<UUID> ids);

  /** The edges of these types at one of whose ends is one of the nodes, in a stable order. */
  List<CodeEdge> edges(IndexedRef ref, Set<EdgeType> types, Collection<UUID> ids, End end);

  /** How many calls of a method of that name have no target. */
  long unresolved(IndexedRef ref, Collection<String> methodNames);

  /** How many calls that one of these methods makes have no target. */
  long unresolvedFrom(IndexedRef ref, Collection<UUID> ids);

  /** Streams the whole graph, nodes first, each once. */
  void export(IndexedRef ref, Consumer<CodeNode> nodes, Consumer<CodeEdge> edges);
}
