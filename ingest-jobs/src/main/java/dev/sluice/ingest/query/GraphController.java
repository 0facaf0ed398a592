package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.query.GraphWalk;
import dev.sluice.indexer.graph.query.Hop;
import dev.sluice.indexer.graph.query.Walked;
import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.ingest.query.GraphViews.PlacedHop;
import dev.sluice.ingest.query.GraphViews.Symbol;
import dev.sluice.ingest.query.GraphViews.Walk;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.GraphQueries.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The code graph: symbols and what connects them. Symbols are named by id, name or place. */
@RestController
@RequestMapping("/api/v1")
class GraphController {

  private final GraphScope scope;
  private final SymbolDetails details;

  GraphController(GraphScope scope, SymbolDetails details) {
    this.scope = scope;
    this.details = details;
  }

  /** Symbols whose names are like a pattern, best first. */
  @GetMapping("/symbols")
  Page<Symbol> symbols(
      @RequestParam String q,
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (q.isBlank()) {
      throw ApiException.invalid("q is empty", "say a part of a symbol's name");
    }
    int size = Paging.limit(limit);
    int offset = Paging.offset(cursor);
    List<PlacedMatch> items = new ArrayList<>();
    long total = 0;
    for (Place place : scope.places(repo, ref)) {
      GraphQueries.Found found = scope.queries().like(place.ref(), q.strip(), offset + size, 0);
      found.matches().forEach(match -> items.add(new PlacedMatch(place, match)));
      total += found.total();
    }
    // The sort is stable: what compares as equal stays in each repository's order.
    items.sort(Comparator.comparing(PlacedMatch::match, Match.BEST_FIRST));
    Page<PlacedMatch> page = Paging.slice(items, offset, size, total);
    return new Page<>(
        page.items().stream().map(PlacedMatch::view).toList(), page.nextCursor(), total);
  }

  private record PlacedMatch(Place place, Match match) {

    Symbol view() {
      return GraphViews.symbol(place, match.node());
    }
  }

  /** What a name means: one symbol, or overloads, with source and members. */
  @GetMapping("/symbols/{symbol}")
  List<SymbolDetails.Detail> symbol(
      @PathVariable String symbol,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref) {
    return details.of(scope.symbols(GraphScope.either(symbol, name), repo, ref));
  }

  /** Walks from a symbol: callers, callees, references, hierarchy or overrides. */
  @GetMapping("/symbols/{symbol}/{relation:callers|callees|references|hierarchy|overrides}")
  Walk walk(
      @PathVariable String symbol,
      @PathVariable String relation,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref,
      @RequestParam(required = false) @Nullable Integer depth,
      @RequestParam(required = false) @Nullable String dispatch,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    List<Symbols> starts = scope.symbols(GraphScope.either(symbol, name), repo, ref);
    boolean all = dispatches(relation, dispatch);
    List<PlacedHop> hops = new ArrayList<>();
    boolean truncated = false;
    long unresolved = 0;
    for (Symbols start : starts) {
      Walked walked = walk(relation, start, depth, all);
      walked.hops().forEach(hop -> hops.add(new PlacedHop(start.place(), hop)));
      truncated |= walked.truncated();
      unresolved += unresolved(relation, start, walked.hops());
    }
    Page<PlacedHop> page =
        Paging.slice(hops, Paging.offset(cursor), WalkLimits.size(limit), hops.size());
    return answer(starts, page, truncated, unresolved);
  }

  private Walked walk(String relation, Symbols start, @Nullable Integer depth, boolean all) {
    GraphWalk walk = new GraphWalk(scope.queries(), start.place().ref());
    List<UUID> ids = start.ids();
    return switch (relation) {
      case "callers" -> walk.callers(start.nodes(), WalkLimits.depth(depth, 1), all);
      case "callees" -> walk.callees(start.nodes(), WalkLimits.depth(depth, 1), all);
      case "references" -> walk.references(ids, WalkLimits.depth(depth, 1));
      case "hierarchy" -> walk.hierarchy(ids, WalkLimits.depth(depth, WalkLimits.DEEPEST));
      default -> walk.overrides(ids, WalkLimits.depth(depth, WalkLimits.DEEPEST));
    };
  }

  /** Calls without a target that may be missing in an answer. */
  private long unresolved(String relation, Symbols start, List<Hop> hops) {
    return switch (relation) {
      case "callers", "references" -> scope.unresolved(List.of(start));
      case "callees" -> {
        Set<UUID> callers = new HashSet<>(start.ids());
        hops.forEach(hop -> callers.add(hop.edge().from()));
        yield scope.queries().unresolvedFrom(start.place().ref(), callers);
      }
      default -> 0;
    };
  }

  private static boolean dispatches(String relation, @Nullable String dispatch) {
    if (dispatch != null && !relation.startsWith("call")) {
      throw ApiException.invalid(
          "dispatch means nothing for " + relation,
          "leave it out: only callers and callees know it");
    }
    return switch (dispatch == null ? "declared" : dispatch.toLowerCase(Locale.ROOT)) {
      case "declared" -> false;
      case "overrides" -> true;
      default -> throw ApiException.invalid("dispatch is " + dispatch, "use declared or overrides");
    };
  }

  private Walk answer(
      List<Symbols> starts, Page<PlacedHop> page, boolean truncated, long unresolved) {
    List<Symbol> symbols = GraphViews.symbols(starts);
    return new Walk(
        symbols.getFirst(),
        symbols,
        GraphViews.edges(scope, page.items()),
        page.total(),
        truncated,
        page.nextCursor(),
        unresolved,
        scope.freshness(starts));
  }
}
