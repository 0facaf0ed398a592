package dev.sluice.ingest.query;

import dev.sluice.ingest.job.Mirrors;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.RepositoryLocation;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers repositories by path or URL. */
@Component
class Registration {

  private static final int LONGEST_NAME = 200;

  private final Locations locations;
  private final RepositoryStore repositories;
  private final Mirrors mirrors;
  private final Clock clock;

  Registration(Locations locations, RepositoryStore repositories, Mirrors mirrors, Clock clock) {
    this.locations = locations;
    this.repositories = repositories;
    this.mirrors = mirrors;
    this.clock = clock;
  }

  /**
   * The repository at that place, under the wished name if there is one.
   *
   * @param byKey whether the request showed an API key
   */
  Repository register(String pathOrUrl, @Nullable String name, boolean byKey) {
    RepositoryLocation location = locations.of(pathOrUrl, byKey);
    requireNameable(name);
    Repository known = repositories.register(wished(location, name));
    repositories.source(known.id(), location.fetchUri(), location.webUrl());
    if (name != null && !name.equals(known.name())) {
      repositories.rename(known.id(), name);
    }
    if (location.credentials() != null) {
      mirrors.open(location);
    }
    return repositories.find(known.id()).orElseThrow();
  }

  private Repository wished(RepositoryLocation location, @Nullable String name) {
    return new Repository(
        location.id(),
        Objects.requireNonNullElse(name, location.suggestedName()),
        location.location(),
        location.fetchUri(),
        location.webUrl(),
        null,
        clock.instant());
  }

  private static void requireNameable(@Nullable String name) {
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      throw ApiException.invalid("'name' is empty or too long", "choose a shorter name");
    }
  }
}
