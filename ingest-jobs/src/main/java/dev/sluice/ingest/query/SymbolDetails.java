package dev.sluice.ingest.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.ingest.query.GraphViews.Symbol;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.port.GraphQueries.End;
import dev.sluice.schema.port.StoredChunks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Symbols with what they consist of. */
@Component
class SymbolDetails {

  private static final int MOST = 20;
  private static final Comparator<CodeNode> AS_WRITTEN =
      Comparator.comparing(CodeNode::path)
          .thenComparingInt(CodeNode::startLine)
          .thenComparing(CodeNode::qualifiedName)
          .thenComparing(CodeNode::signature);

  private final GraphScope scope;
  private final StoredChunks chunks;

  SymbolDetails(GraphScope scope, StoredChunks chunks) {
    this.scope = scope;
    this.chunks = chunks;
  }

  /**
   * A symbol with its parts.
   *
   * @param source the lines that declare it; null of what is external, of packages, and of a name
   *     that means very many symbols beyond the first of them
   * @param members what it contains directly
   */
  record Detail(@JsonUnwrapped Symbol symbol, @Nullable String source, List<Symbol> members) {}

  /** All of the symbols; the first 20 with their parts. */
  List<Detail> of(List<Symbols> found) {
    List<Detail> details = new ArrayList<>();
    for (Symbols symbols : found) {
      for (CodeNode node : symbols.nodes()) {
        details.add(of(symbols.place(), node, details.size() < MOST));
      }
    }
    return details;
  }

  private Detail of(Place place, CodeNode node, boolean parts) {
    Symbol symbol = GraphViews.symbol(place, node);
    return parts && !node.external()
        ? new Detail(symbol, source(place, node), members(place, node))
        : new Detail(symbol, null, List.of());
  }

  private @Nullable String source(Place place, CodeNode node) {
    if (node.path().isEmpty() || node.startLine() < 1) {
      return null;
    }
    int last = Math.max(node.startLine(), node.endLine());
    return SourceLines.of(
        chunks.pieces(place.ref(), node.path(), node.startLine(), last), node.startLine(), last);
  }

  private List<Symbol> members(Place place, CodeNode node) {
    List<UUID> ids =
        scope
            .queries()
            .edges(place.ref(), Set.of(EdgeType.CONTAINS), List.of(node.id()), End.FROM)
            .stream()
            .map(CodeEdge::to)
            .distinct()
            .toList();
    return scope.nodes(place, ids).values().stream()
        .sorted(AS_WRITTEN)
        .map(member -> GraphViews.symbol(place, member))
        .toList();
  }
}
