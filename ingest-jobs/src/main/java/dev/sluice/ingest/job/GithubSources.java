package dev.sluice.ingest.job;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.NameTakenException;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubSync.Named;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repositories that are read from GitHub. One that is renamed or goes to another owner there is
 * known by its number, keeps what is indexed of it, and gets its new name here, too.
 */
public final class GithubSources {

  private static final Logger LOG = LoggerFactory.getLogger(GithubSources.class);
  private static final String GITHUB = "https://github.com";
  private static final String ENTERPRISE_PATH = "/api/v3$";

  private final RepositoryStore repositories;
  private final GithubStore store;
  private final Clock clock;

  /** Keeps them in those stores. */
  public GithubSources(RepositoryStore repositories, GithubStore store, Clock clock) {
    this.repositories = repositories;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Registers a repository unless it is known, by its number or its name.
   *
   * @param named as GitHub names it now
   */
  public Repository register(URI api, Named named) {
    Optional<GithubSource> known = numbered(api.toString(), named);
    if (known.isPresent()) {
      rename(known.get(), named);
      return repositories.find(known.get().repositoryId()).orElseThrow();
    }
    Repository repository = repositories.register(wished(location(api, named.fullName())));
    store.register(
        new GithubSource(repository.id(), api.toString(), named.fullName(), named.id(), null));
    return repositories.find(repository.id()).orElseThrow();
  }

  /**
   * The source of that name, if something of it is stored.
   *
   * @param fullName {@code owner/name}
   */
  public Optional<Repository> withContent(URI api, String fullName) {
    return store
        .named(fullName)
        .filter(source -> source.apiUrl().equals(api.toString()))
        .filter(source -> !store.counts(source.repositoryId()).isEmpty())
        .flatMap(source -> repositories.find(source.repositoryId()));
  }

  /**
   * Takes note of the name that a source has on GitHub now.
   *
   * @return false if another source is that repository already
   */
  boolean follow(GithubSource source, Named now) {
    boolean twice =
        numbered(source.apiUrl(), now)
            .filter(other -> !other.repositoryId().equals(source.repositoryId()))
            .isPresent();
    if (!twice) {
      rename(source, now);
    }
    return !twice;
  }

  private Optional<GithubSource> numbered(String api, Named named) {
    Long id = named.id();
    return id == null
        ? Optional.empty()
        : store.numbered(id).stream().filter(source -> source.apiUrl().equals(api)).findFirst();
  }

  private void rename(GithubSource source, Named now) {
    store.register(
        new GithubSource(
            source.repositoryId(), source.apiUrl(), now.fullName(), now.id(), source.sweptAt()));
    if (!source.fullName().equals(now.fullName())) {
      LOG.info("{} is {} on GitHub now", source.fullName(), now.fullName());
      URI api = URI.create(source.apiUrl());
      rename(
          repositories.find(source.repositoryId()).orElseThrow(),
          location(api, source.fullName()),
          location(api, now.fullName()));
    }
  }

  /** What was told apart from GitHub stays: a name that was chosen, a clone that is read. */
  private void rename(Repository repository, RepositoryLocation before, RepositoryLocation after) {
    if (Objects.equals(repository.webUrl(), before.webUrl())) {
      boolean fetched = repository.fetchUri().equals(before.fetchUri());
      repositories.source(
          repository.id(), fetched ? after.fetchUri() : repository.fetchUri(), after.webUrl());
    }
    if (repository.name().equals(before.suggestedName())
        && !after.suggestedName().equals(before.suggestedName())) {
      try {
        repositories.rename(repository.id(), after.suggestedName());
      } catch (NameTakenException e) {
        LOG.info("it stays {} here: another one is {}", repository.name(), after.suggestedName());
      }
    }
  }

  private Repository wished(RepositoryLocation location) {
    return new Repository(
        location.id(),
        location.suggestedName(),
        location.location(),
        location.fetchUri(),
        location.webUrl(),
        null,
        clock.instant());
  }

  private static RepositoryLocation location(URI api, String fullName) {
    String web =
        api.toString().equals(GithubConfig.DEFAULT_API)
            ? GITHUB
            : api.toString().replaceFirst(ENTERPRISE_PATH, "");
    return RepositoryLocation.of(web + "/" + fullName);
  }
}
