package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.query.GraphWalk;
import dev.sluice.indexer.graph.query.Hop;
import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.ingest.query.GraphViews.Impact;
import dev.sluice.ingest.query.GraphViews.Impacted;
import dev.sluice.ingest.query.GraphViews.Symbol;
import dev.sluice.ingest.query.GraphViews.Walk;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.port.GraphQueries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The code graph: symbols and what connects them. Symbols are named by id, name or place. */
@RestController
@RequestMapping("/api/v1")
class GraphController {

  private static final int DEEPEST = 50;
  private static final int PAGE = 1_000;

  private final GraphScope scope;
  private final ChangedSymbols changed;

  GraphController(GraphScope scope, ChangedSymbols changed) {
    this.scope = scope;
    this.changed = changed;
  }

  /**
   * What to ask for the impact of: symbols, or a diff {@code BASE..HEAD}; depth is 5 unless told.
   */
  record ImpactRequest(
      @Nullable List<String> symbols,
      @Nullable String diff,
      @Nullable String repository,
      @Nullable String ref,
      @Nullable Integer depth,
      @Nullable Integer limit,
      @Nullable String cursor) {}

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
    int offset = offset(cursor);
    List<Symbol> items = new ArrayList<>();
    long total = 0;
    for (Place place : scope.places(repo, ref)) {
      GraphQueries.Found found = scope.queries().like(place.ref(), q.strip(), offset + size, 0);
      found.nodes().forEach(node -> items.add(GraphViews.symbol(place, node)));
      total += found.total();
    }
    return page(items, offset, size, total);
  }

  private static <T> Page<T> page(List<T> all, int offset, int size, long total) {
    int end = Math.min(all.size(), offset + size);
    List<T> items = all.subList(Math.min(offset, end), end);
    String next = end < total && !items.isEmpty() ? String.valueOf(end) : null;
    return new Page<>(List.copyOf(items), next, total);
  }

  private static int offset(@Nullable String cursor) {
    Long number = Paging.number(cursor);
    return number == null ? 0 : (int) Math.clamp(number, 0, 1_000_000);
  }

  /** What a name means: one symbol, or overloads. */
  @GetMapping("/symbols/{symbol}")
  List<Symbol> symbol(
      @PathVariable String symbol,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref) {
    Symbols found = scope.symbols(either(symbol, name), repo, ref);
    return views(found);
  }

  /** A path has slashes, which web servers refuse in a part of an address: it comes as a name. */
  private static String either(String symbol, @Nullable String name) {
    return symbol.equals("-") && name != null ? name : symbol;
  }

  private static List<Symbol> views(Symbols found) {
    return found.nodes().stream().map(node -> GraphViews.symbol(found.place(), node)).toList();
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
      @RequestParam(defaultValue = "declared") String dispatch,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    Symbols start = scope.symbols(either(symbol, name), repo, ref);
    GraphWalk walk = new GraphWalk(scope.queries(), start.place().ref());
    List<UUID> ids = start.ids();
    boolean all = dispatches(dispatch);
    List<Hop> hops =
        switch (relation) {
          case "callers" -> walk.callers(start.nodes(), depth(depth, 1), all);
          case "callees" -> walk.callees(start.nodes(), depth(depth, 1), all);
          case "references" -> walk.references(ids);
          case "hierarchy" -> walk.hierarchy(ids, depth(depth, DEEPEST));
          default -> walk.overrides(ids, depth(depth, DEEPEST));
        };
    return answer(start, hops, offset(cursor), size(limit), unresolved(relation, start, hops));
  }

  /** Calls without a target that may be missing in an answer. */
  private long unresolved(String relation, Symbols start, List<Hop> hops) {
    return switch (relation) {
      case "callers", "references" -> unresolved(start);
      case "callees" -> {
        Set<UUID> callers = new HashSet<>(start.ids());
        hops.forEach(hop -> callers.add(hop.edge().from()));
        yield scope.queries().unresolvedFrom(start.place().ref(), callers);
      }
      default -> 0;
    };
  }

  private static boolean dispatches(String dispatch) {
    return switch (dispatch.toLowerCase(Locale.ROOT)) {
      case "declared" -> false;
      case "overrides" -> true;
      default -> throw ApiException.invalid("dispatch is " + dispatch, "use declared or overrides");
    };
  }

  private static int depth(@Nullable Integer wanted, int otherwise) {
    int depth = wanted == null ? otherwise : wanted;
    if (depth < 1 || depth > DEEPEST) {
      throw ApiException.invalid("depth is " + depth, "use a number from 1 to " + DEEPEST);
    }
    return depth;
  }

  private static int size(@Nullable Integer limit) {
    int size = limit == null ? PAGE : limit;
    if (size < 1 || size > PAGE) {
      throw ApiException.invalid("limit is " + size, "use a number from 1 to " + PAGE);
    }
    return size;
  }

  private Walk answer(Symbols start, List<Hop> hops, int offset, int size, long unresolved) {
    Page<Hop> page = page(hops, offset, size, hops.size());
    List<Symbol> symbols = views(start);
    return new Walk(
        symbols.getFirst(),
        symbols,
        GraphViews.edges(scope, start.place(), page.items()),
        hops.size(),
        hops.size() >= GraphWalk.MOST_EDGES,
        page.nextCursor(),
        unresolved,
        List.of(scope.freshness(start.place())));
  }

  /** Calls without a target that have the name of one of the symbols. */
  private long unresolved(Symbols start) {
    Set<String> names = new HashSet<>();
    for (CodeNode node : start.nodes()) {
      if (node.kind() == NodeKind.METHOD || node.kind() == NodeKind.CONSTRUCTOR) {
        String name = node.qualifiedName();
        names.add(name.substring(name.lastIndexOf('.') + 1));
      }
    }
    return names.isEmpty() ? 0 : scope.queries().unresolved(start.place().ref(), names);
  }

  /** What a change of some symbols may reach. */
  @PostMapping("/impact")
  Impact impact(@RequestBody ImpactRequest request) {
    if (request.diff() != null) {
      return ofDiff(request, request.diff());
    }
    if (request.symbols() == null || request.symbols().isEmpty()) {
      throw ApiException.invalid("no symbol is named", "name symbols by id, name or path:line");
    }
    List<CodeNode> nodes = new ArrayList<>();
    @Nullable Place place = null;
    for (String name : request.symbols()) {
      String repository = place == null ? request.repository() : place.repository().id();
      Symbols found = scope.symbols(name, repository, request.ref());
      place = found.place();
      nodes.addAll(found.nodes());
    }
    return impact(new Symbols(Objects.requireNonNull(place), nodes), List.of(), request);
  }

  private Impact ofDiff(ImpactRequest request, String diff) {
    List<Place> places = scope.places(request.repository(), null);
    if (places.size() != 1) {
      throw ApiException.invalid("a diff is one of a repository", "say which with: --repo NAME");
    }
    ChangedSymbols.Diff changes = changed.between(places.getFirst().repository(), diff);
    String repository = places.getFirst().repository().id();
    Place place = scope.places(repository, changes.head()).getFirst();
    List<CodeNode> nodes = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String name : changes.names()) {
      List<CodeNode> found = scope.exactly(place, name);
      nodes.addAll(found);
      if (found.isEmpty()) {
        removed.add(name);
      }
    }
    return impact(new Symbols(place, nodes), removed, request);
  }

  private Impact impact(Symbols start, List<String> removed, ImpactRequest request) {
    GraphWalk walk = new GraphWalk(scope.queries(), start.place().ref());
    boolean members = request.diff() == null;
    List<Hop> hops = walk.impact(start.ids(), depth(request.depth(), 5), members);
    List<Impacted> all = GraphViews.impacted(scope, start.place(), hops);
    Page<Impacted> page = page(all, offset(request.cursor()), size(request.limit()), all.size());
    return new Impact(
        views(start),
        removed,
        page.items(),
        all.size(),
        all.stream().filter(Impacted::test).count(),
        hops.size() >= GraphWalk.MOST_EDGES,
        page.nextCursor(),
        unresolved(start),
        List.of(scope.freshness(start.place())));
  }
}
