package dev.sluice.ingest.query;

import dev.sluice.schema.model.Repository;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A repository as clients see it. */
record RepositoryView(
    String id,
    String name,
    String kind,
    String location,
    @Nullable String webUrl,
    @Nullable String defaultRef,
    Instant createdAt) {

  static RepositoryView of(Repository repository) {
    return new RepositoryView(
        repository.id(),
        repository.name(),
        "git",
        repository.location(),
        repository.webUrl(),
        repository.defaultRef(),
        repository.createdAt());
  }
}
