package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.query.Hop;
import dev.sluice.indexer.search.Permalink;
import dev.sluice.indexer.search.TestPaths;
import dev.sluice.ingest.query.GraphScope.Freshness;
import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The graph as it is written to JSON. */
final class GraphViews {

  private GraphViews() {}

  /** A symbol; of external ones path and lines are missing. */
  record Symbol(
      UUID id,
      String qualifiedName,
      String kind,
      String signature,
      @Nullable String path,
      @Nullable Integer startLine,
      @Nullable Integer endLine,
      String modifiers,
      @Nullable String documentation,
      boolean external,
      @Nullable String repository,
      @Nullable String permalink) {}

  /** An edge with both ends. */
  record Edge(
      String type,
      Symbol from,
      Symbol to,
      @Nullable String path,
      int line,
      String resolution,
      float confidence,
      @Nullable String detail,
      int depth,
      @Nullable String permalink) {}

  /** The answer to a walk; {@code symbol} is the first of {@code symbols}. */
  record Walk(
      Symbol symbol,
      List<Symbol> symbols,
      List<Edge> edges,
      long total,
      boolean truncated,
      @Nullable String nextCursor,
      long unresolvedCandidates,
      List<Freshness> freshness) {}

  /** What a change may reach. */
  record Impacted(Symbol symbol, String type, int depth, int line, boolean test) {}

  /** The answer to an impact question; {@code removed} are names that the later commit lacks. */
  record Impact(
      List<Symbol> symbols,
      List<String> removed,
      List<Impacted> impacted,
      long total,
      long tests,
      boolean truncated,
      @Nullable String nextCursor,
      long unresolvedCandidates,
      List<Freshness> freshness) {}

  static List<Symbol> symbols(List<Symbols> found) {
    return found.stream().flatMap(symbols -> symbols(symbols).stream()).toList();
  }

  static List<Symbol> symbols(Symbols found) {
    return found.nodes().stream().map(node -> symbol(found.place(), node)).toList();
  }

  static Symbol symbol(Place place, CodeNode node) {
    boolean file = !node.path().isEmpty();
    String text = node.documentation();
    return new Symbol(
        node.id(),
        node.qualifiedName(),
        node.kind().label(),
        node.signature(),
        file ? node.path() : null,
        file ? node.startLine() : null,
        file ? node.endLine() : null,
        node.modifiers(),
        text.isEmpty() ? null : text,
        node.external(),
        place.repository().name(),
        file ? link(place, node.path(), node.startLine(), node.endLine()) : null);
  }

  private static @Nullable String link(Place place, String path, int start, int end) {
    String web = place.repository().webUrl();
    String commit = place.ref().commitId();
    return web == null || commit == null || !place.ref().pushed()
        ? null
        : Permalink.of(web, commit, path, start, end);
  }

  /** An edge that a walk went along, and in whose graph. */
  record PlacedHop(Place place, Hop hop) {}

  static List<Edge> edges(GraphScope scope, List<PlacedHop> hops) {
    Map<Place, List<Hop>> places = new LinkedHashMap<>();
    hops.forEach(
        placed -> places.computeIfAbsent(placed.place(), p -> new ArrayList<>()).add(placed.hop()));
    List<Edge> edges = new ArrayList<>();
    places.forEach((place, ofPlace) -> edges.addAll(edges(scope, place, ofPlace)));
    return edges;
  }

  private static List<Edge> edges(GraphScope scope, Place place, List<Hop> hops) {
    Set<UUID> ids = new LinkedHashSet<>();
    hops.forEach(
        hop -> {
          ids.add(hop.edge().from());
          ids.add(hop.edge().to());
        });
    Map<UUID, Symbol> symbols = new HashMap<>();
    scope
        .nodes(place, List.copyOf(ids))
        .forEach((id, node) -> symbols.put(id, symbol(place, node)));
    List<Edge> edges = new ArrayList<>();
    for (Hop hop : hops) {
      edge(place, hop, symbols, edges);
    }
    return edges;
  }

  private static void edge(Place place, Hop hop, Map<UUID, Symbol> symbols, List<Edge> edges) {
    CodeEdge edge = hop.edge();
    Symbol from = symbols.get(edge.from());
    Symbol to = symbols.get(edge.to());
    if (from != null && to != null) {
      String path = from.path();
      edges.add(
          new Edge(
              edge.type().label(),
              from,
              to,
              path,
              edge.line(),
              edge.resolution().label(),
              edge.confidence(),
              edge.detail().isEmpty() ? null : edge.detail(),
              hop.depth(),
              path == null ? null : link(place, path, edge.line(), edge.line())));
    }
  }

  /** Each symbol once, at its least depth. */
  static List<Impacted> impacted(GraphScope scope, Place place, List<Hop> hops) {
    Map<UUID, Hop> first = new LinkedHashMap<>();
    hops.forEach(hop -> first.putIfAbsent(hop.edge().from(), hop));
    Map<UUID, CodeNode> nodes = scope.nodes(place, List.copyOf(first.keySet()));
    List<Impacted> impacted = new ArrayList<>();
    first.forEach(
        (id, hop) -> {
          CodeNode node = nodes.get(id);
          if (node != null) {
            impacted.add(impacted(place, node, hop));
          }
        });
    return impacted;
  }

  private static Impacted impacted(Place place, CodeNode node, Hop hop) {
    CodeEdge edge = hop.edge();
    return new Impacted(
        symbol(place, node),
        edge.type().label(),
        hop.depth(),
        edge.line(),
        TestPaths.isTest(node.path()));
  }
}
