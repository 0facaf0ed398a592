package dev.sluice.schema.port;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.Collection;
import java.util.Comparator;
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
   * A symbol whose name is like a pattern.
   *
   * @param node the symbol
   * @param rank 0 where the name is equal, more where it is less like it
   */
  record Match(CodeNode node, int rank) {

    /** Best first: the better ranked, of those the shorter named. */
    public static final Comparator<Match> BEST_FIRST =
        Comparator.comparingInt(Match::rank)
            .thenComparingInt(match -> match.node().qualifiedName().length());
  }

  /**
   * Found symbols.
   *
   * @param matches a page of them, in the order of {@link Match#BEST_FIRST}
   * @param total how many there are
   */
  record Found(List<Match> matches, long total) {}

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

  /**
   * Paths of files with code: the one that is exactly that, else up to 20 that end with it after a
   * slash, the shortest first.
   */
  List<String> files(IndexedRef ref, String path);

  /** The symbols declared at a line of the file with that path, the innermost first. */
  List<CodeNode> at(IndexedRef ref, String path, int line);

  /** Nodes by id; ids that the ref does not have are left out. */
  Map<UUID, CodeNode> nodes(IndexedRef ref, Collection<UUID> ids);

  /** The edges of these types at one of whose ends is one of the nodes, in a stable order. */
  default List<CodeEdge> edges(IndexedRef ref, Set<EdgeType> types, Collection<UUID> ids, End end) {
    return edges(ref, types, ids, end, Integer.MAX_VALUE);
  }

  /** The first of these edges, so many at most. */
  List<CodeEdge> edges(
      IndexedRef ref, Set<EdgeType> types, Collection<UUID> ids, End end, int limit);

  /** How many calls of a method of that name have no target. */
  long unresolved(IndexedRef ref, Collection<String> methodNames);

  /** How many calls that one of these methods makes have no target. */
  long unresolvedFrom(IndexedRef ref, Collection<UUID> ids);

  /** Streams the whole graph, nodes first, each once. */
  void export(IndexedRef ref, Consumer<CodeNode> nodes, Consumer<CodeEdge> edges);
}
