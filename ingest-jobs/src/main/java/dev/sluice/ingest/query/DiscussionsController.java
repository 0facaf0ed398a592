package dev.sluice.ingest.query;

import dev.sluice.ingest.query.DiscussionViews.Answer;
import dev.sluice.ingest.query.DiscussionViews.View;
import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.ingest.query.GraphViews.Symbol;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.Discussion;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.CodeLinkStore;
import dev.sluice.schema.port.CodeLinkStore.Found;
import dev.sluice.schema.port.CodeLinkStore.Wanted;
import dev.sluice.schema.port.GithubStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which issues and pull requests are about a symbol. */
@RestController
class DiscussionsController {

  private final GraphScope scope;
  private final CodeLinkStore links;
  private final GithubStore github;

  DiscussionsController(GraphScope scope, CodeLinkStore links, GithubStore github) {
    this.scope = scope;
    this.links = links;
    this.github = github;
  }

  /** The issues and pull requests that are about a symbol, the latest begun first. */
  @GetMapping("/api/v1/symbols/{symbol}/discussions")
  Answer discussions(
      @PathVariable String symbol,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String repo,
      @RequestParam(required = false) @Nullable String ref,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    Symbols found = scope.symbolsOfOne(GraphScope.either(symbol, name), repo, ref);
    Repository repository = found.place().repository();
    Wanted wanted = new SpokenNames(scope.queries()).of(found);
    int size = Paging.limit(limit);
    Found page = found(repository, wanted, below(cursor), size);
    return answer(found, wanted, page, size);
  }

  private Found found(Repository repository, Wanted wanted, @Nullable Integer below, int size) {
    Optional<GithubSource> source = github.source(repository.id());
    return source.isEmpty()
        ? new Found(List.of(), 0)
        : links.discussions(repository.id(), source.get().fullName(), wanted, below, size + 1);
  }

  private Answer answer(Symbols found, Wanted wanted, Found page, int size) {
    Repository repository = found.place().repository();
    Page<View> views =
        Paging.page(
            page.items(),
            size,
            page.total(),
            (Discussion last) -> String.valueOf(last.number()),
            DiscussionViews::view);
    List<Symbol> symbols = GraphViews.symbols(found);
    return new Answer(
        symbols.getFirst(),
        symbols,
        views.items(),
        views.nextCursor(),
        views.total(),
        List.copyOf(wanted.spoken()),
        links.countAwaiting(repository.id()),
        List.of(scope.freshness(found.place())));
  }

  private static @Nullable Integer below(@Nullable String cursor) {
    Long number = Paging.number(cursor);
    return number == null ? null : (int) Math.clamp(number, 0, Integer.MAX_VALUE);
  }
}
