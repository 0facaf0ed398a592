package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.query.GraphWalk;
import dev.sluice.indexer.graph.query.Walked;
import dev.sluice.ingest.query.GraphScope.Place;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.ingest.query.GraphViews.Impact;
import dev.sluice.ingest.query.GraphViews.Impacted;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.graph.CodeNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a change of symbols may reach. */
@RestController
class ImpactController {

  private final GraphScope scope;
  private final ChangedSymbols changed;

  ImpactController(GraphScope scope, ChangedSymbols changed) {
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

  /** What a change of some symbols may reach. */
  @PostMapping("/api/v1/impact")
  Impact impact(@RequestBody ImpactRequest request) {
    if (request.diff() != null) {
      return ofDiff(request, request.diff());
    }
    if (request.symbols() == null || request.symbols().isEmpty()) {
      throw ApiException.invalid("no symbol is named", "name symbols by id, name or path:line");
    }
    Map<Place, Set<CodeNode>> places = new LinkedHashMap<>();
    for (String name : request.symbols()) {
      for (Symbols found : scope.symbols(name, request.repository(), request.ref())) {
        places.computeIfAbsent(found.place(), p -> new LinkedHashSet<>()).addAll(found.nodes());
      }
    }
    List<Symbols> starts = new ArrayList<>();
    places.forEach((place, nodes) -> starts.add(new Symbols(place, List.copyOf(nodes))));
    return impact(starts, List.of(), request);
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
    return impact(List.of(new Symbols(place, nodes)), removed, request);
  }

  private Impact impact(List<Symbols> starts, List<String> removed, ImpactRequest request) {
    int depth = WalkLimits.depth(request.depth(), 5);
    boolean members = request.diff() == null;
    List<Impacted> all = new ArrayList<>();
    boolean truncated = false;
    for (Symbols start : starts) {
      GraphWalk walk = new GraphWalk(scope.queries(), start.place().ref());
      Walked walked = walk.impact(start.ids(), depth, members);
      all.addAll(GraphViews.impacted(scope, start.place(), walked.hops()));
      truncated |= walked.truncated();
    }
    int size = WalkLimits.size(request.limit());
    Page<Impacted> page = Paging.slice(all, Paging.offset(request.cursor()), size, all.size());
    return new Impact(
        GraphViews.symbols(starts),
        removed,
        page.items(),
        all.size(),
        all.stream().filter(Impacted::test).count(),
        truncated,
        page.nextCursor(),
        scope.unresolved(starts),
        scope.freshness(starts));
  }
}
