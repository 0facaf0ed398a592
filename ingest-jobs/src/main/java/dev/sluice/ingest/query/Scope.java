package dev.sluice.ingest.query;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        repositories
            .find(nameOrId)
            .or(() -> inOtherCase(nameOrId))
            .orElseThrow(() -> ApiException.unknownRepository(nameOrId)));
  }

  private Optional<Repository> inOtherCase(String name) {
    return repositories.list(null, Integer.MAX_VALUE).stream()
        .filter(repository -> repository.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The refs of the named or all repositories; with a ref, only what answers for it. */
  List<IndexedRef> refs(@Nullable String nameOrId, @Nullable String ref) {
    List<Repository> scope = repositories(nameOrId);
    return ref == null
        ? scope.stream().flatMap(repository -> refs.list(repository.id()).stream()).toList()
        : at(scope, ref);
  }

  /** What answers for a name, at most one ref of each repository and one of them at all. */
  List<IndexedRef> at(List<Repository> scope, String ref) {
    List<IndexedRef> found =
        scope.stream().flatMap(repository -> refs.at(repository.id(), ref).stream()).toList();
    if (found.isEmpty()) {
      throw ApiException.notFound(
          notIndexed(ref, scope), "index it first: ./sluice " + indexing(scope) + " --ref " + ref);
    }
    List<String> commits =
        found.stream()
            .filter(indexed -> isCommit(indexed, ref))
            .map(indexed -> "" + indexed.commitId())
            .distinct()
            .toList();
    if (commits.size() > 1) {
      throw ApiException.invalid(
          "commit '%s' is ambiguous: it begins %s".formatted(ref, String.join(" and ", commits)),
          "write more of it");
    }
    return found;
  }

  private static String indexing(List<Repository> scope) {
    return scope.size() == 1 ? "reindex " + scope.getFirst().name() : "index <path or URL>";
  }

  /** Whether the ref was asked for by the commit that it is at, and so can't fall behind. */
  static boolean isCommit(IndexedRef indexed, String wanted) {
    String commit = indexed.commitId();
    return commit != null
        && wanted.matches("[0-9a-fA-F]{7,64}")
        && commit.startsWith(wanted.toLowerCase(Locale.ROOT));
  }

  /** Says so, and since when it is not if it was once. */
  private String notIndexed(String ref, List<Repository> repositories) {
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
