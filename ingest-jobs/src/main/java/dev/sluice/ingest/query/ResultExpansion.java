package dev.sluice.ingest.query;

import dev.sluice.indexer.search.GraphExpansion;
import dev.sluice.indexer.search.SearchAnswer;
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

  private record Origin(String repository, String commit) {}

  ResultExpansion(RepositoryStore repositories, RefStore refs, GraphQueries queries) {
    this.repositories = repositories;
    this.refs = refs;
    this.expansion = new GraphExpansion(queries);
  }

  SearchAnswer of(SearchAnswer answer) {
    Map<Origin, Optional<IndexedRef>> origins = new HashMap<>();
    return answer.withResults(
        answer.results().stream()
            .map(
                result ->
                    origins
                        .computeIfAbsent(
                            new Origin(result.repository(), result.commit()), this::ref)
                        .map(ref -> expansion.expand(result, ref))
                        .orElse(result))
            .toList());
  }

  private Optional<IndexedRef> ref(Origin origin) {
    return repositories
        .find(origin.repository())
        .flatMap(repository -> refs.at(repository.id(), origin.commit()));
  }
}
