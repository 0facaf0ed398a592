package dev.sluice.indexer.search;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.port.GraphQueries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings along what the code graph knows of a result.
 *
 * @param queries the graph
 */
public record GraphExpansion(GraphQueries queries) {

  private static final int MOST_USERS = 5;
  private static final Set<EdgeType> USES =
      Set.of(EdgeType.CALLS, EdgeType.REFERENCES, EdgeType.INHERITS, EdgeType.IMPLEMENTS);

  /** The result with its expansion; as it is if the graph of that ref does not have its symbol. */
  public SearchAnswer.Result expand(SearchAnswer.Result result, IndexedRef ref) {
    return symbol(result, ref).map(node -> result.with(expansion(node, ref))).orElse(result);
  }

  // A chunk may begin with a comment before its symbol, and hold one overload of several.
  private Optional<CodeNode> symbol(SearchAnswer.Result result, IndexedRef ref) {
    String name = result.symbol();
    if (name == null) {
      return Optional.empty();
    }
    return queries.named(ref, name).stream()
        .filter(node -> !node.external() && node.path().equals(result.path()))
        .filter(node -> node.endLine() >= result.startLine())
        .filter(node -> node.startLine() <= result.endLine())
        .min(Comparator.comparingInt(CodeNode::startLine));
  }

  private SearchAnswer.Expansion expansion(CodeNode node, IndexedRef ref) {
    Map<UUID, CodeEdge> uses = new LinkedHashMap<>();
    queries
        .edges(ref, USES, List.of(node.id()), GraphQueries.End.TO)
        .forEach(edge -> uses.putIfAbsent(edge.from(), edge));
    return new SearchAnswer.Expansion(
        node.qualifiedName(),
        node.signature(),
        node.documentation(),
        users(uses.values(), ref),
        uses.size());
  }

  private List<SearchAnswer.User> users(Collection<CodeEdge> uses, IndexedRef ref) {
    List<CodeEdge> few = uses.stream().limit(MOST_USERS).toList();
    Map<UUID, CodeNode> nodes = queries.nodes(ref, few.stream().map(CodeEdge::from).toList());
    List<SearchAnswer.User> users = new ArrayList<>();
    for (CodeEdge use : few) {
      CodeNode from = nodes.get(use.from());
      if (from != null) {
        users.add(
            new SearchAnswer.User(from.qualifiedName(), from.signature(), from.path(), use.line()));
      }
    }
    return users;
  }
}
