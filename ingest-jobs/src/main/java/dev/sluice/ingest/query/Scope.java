package dev.sluice.ingest.query;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The repositories and refs that a request is about. */
@Component
class Scope {

  private final RepositoryStore repositories;
  private final RefStore refs;

  Scope(RepositoryStore repositories, RefStore refs) {
    this.repositories = repositories;
    this.refs = refs;
  }

  /** The named repository, or all. */
  List<Repository> repositories(@Nullable String nameOrId) {
    if (nameOrId == null) {
      return repositories.list(null, Integer.MAX_VALUE);
    }
    return List.of(
        repositories.find(nameOrId).orElseThrow(() -> ApiException.unknownRepository(nameOrId)));
  }

  /** The refs of the named or all repositories; with a ref, only what answers for it. */
  List<IndexedRef> refs(@Nullable String nameOrId, @Nullable String ref) {
    List<Repository> scope = repositories(nameOrId);
    List<IndexedRef> found =
        ref == null
            ? scope.stream().flatMap(repository -> refs.list(repository.id()).stream()).toList()
            : scope.stream().flatMap(repository -> refs.at(repository.id(), ref).stream()).toList();
    if (ref != null && found.isEmpty()) {
      throw ApiException.notFound(
          notIndexed(ref, scope), "index it with: ./sluice index <path or URL> --ref " + ref);
    }
    return found;
  }

  /** Says so, and since when it is not if it was once. */
  String notIndexed(String ref, List<Repository> repositories) {
    String message = "'" + ref + "' is not indexed";
    return repositories.stream()
        .flatMap(repository -> refs.forgottenAt(repository.id(), ref).stream())
        .max(Comparator.naturalOrder())
        .map(
            at ->
                message
                    + "; what was known of it was forgotten at "
                    + at.truncatedTo(ChronoUnit.SECONDS))
        .orElse(message);
  }
}
