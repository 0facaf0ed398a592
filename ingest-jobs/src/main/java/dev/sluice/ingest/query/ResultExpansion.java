package dev.sluice.ingest.query;

import dev.sluice.indexer.search.GraphExpansion;
import dev.sluice.indexer.search.SearchAnswer;
import dev.sluice.indexer.search.SearchAnswer.Result;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.GraphQueries;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Expands the results of a search, each from the graph of the commit that it comes from. */
@Component
class ResultExpansion {

  private final RepositoryStore repositories;
  private final RefStore refs;
  private final GraphExpansion expansion;

  /** Each takes up to three statements; who wants a thousand results wants them soon. */
  private static final int MOST = 100;

  private record Origin(String repository, String ref, String commit) {}

  ResultExpansion(RepositoryStore repositories, RefStore refs, GraphQueries queries) {
    this.repositories = repositories;
    this.refs = refs;
    this.expansion = new GraphExpansion(queries);
  }

  SearchAnswer of(SearchAnswer answer) {
    Map<Origin, Optional<IndexedRef>> origins = new HashMap<>();
    SearchAnswer expanded =
        answer.withResults(
            answer.results().stream()
                .map(result -> result.rank() > MOST ? result : expanded(result, origins))
                .toList());
    return answer.results().size() > MOST
        ? expanded.withNote("only the first %d results are expanded".formatted(MOST))
        : expanded;
  }

  private Result expanded(Result result, Map<Origin, Optional<IndexedRef>> origins) {
    if (result.symbol() == null) {
      return result;
    }
    Origin origin = new Origin(result.repository(), result.ref(), result.commit());
    return origins
        .computeIfAbsent(origin, this::ref)
        .map(ref -> expansion.expand(result, ref))
        .orElse(result);
  }

  /** The ref itself where it still is at that commit; a working tree is found by its name alone. */
  private Optional<IndexedRef> ref(Origin origin) {
    return repositories
        .find(origin.repository())
        .flatMap(
            repository ->
                refs.find(repository.id(), origin.ref())
                    .filter(ref -> origin.commit().equals(ref.commitId()))
                    .or(() -> refs.at(repository.id(), origin.commit())));
  }
}
