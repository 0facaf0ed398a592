package dev.sluice.ingest.job;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.GithubSync.Named;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repositories that are read from GitHub. Each is known by the number that it has there: one
 * that is renamed or goes to another owner is the same, one that is made under a name that another
 * had is a different one.
 */
public final class GithubSources {

  private static final Logger LOG = LoggerFactory.getLogger(GithubSources.class);
  private static final String GITHUB = "https://github.com";
  private static final String ENTERPRISE_PATH = "/api/v3$";

  private final RepositoryStore repositories;
  private final RefStore refs;
  private final GithubStore store;
  private final Clock clock;

  /** Keeps them in those stores. */
  public GithubSources(
      RepositoryStore repositories, RefStore refs, GithubStore store, Clock clock) {
    this.repositories = repositories;
    this.refs = refs;
    this.store = store;
    this.clock = clock;
  }

  /**
   * The repository of that name, which GitHub is asked for; registered if it is new. One that is
   * gone there is returned as long as answers show something of it, for its run to forget that.
   *
   * @param fullName {@code owner/name}
   * @throws GithubException if there is none, or GitHub can't be asked
   */
  public Repository register(URI api, GithubClient client, String fullName) {
    try {
      return register(api, client, GithubSync.look(client, fullName));
    } catch (GithubException e) {
      if (e.kind() != GithubException.Kind.NOT_FOUND) {
        throw e;
      }
      return at(api, store.named(fullName))
          .filter(source -> !store.counts(source.repositoryId()).isEmpty() || !stands(source))
          .map(this::repository)
          .orElseThrow(() -> e);
    }
  }

  /** A known one gets its new name from its run, which no other one can disturb. */
  private Repository register(URI api, GithubClient client, Named named) {
    return repository(known(api, named).orElseGet(() -> other(api, client, named)));
  }

  /**
   * The source that is that repository, if there is one.
   *
   * @param named as GitHub names it now
   */
  public Optional<GithubSource> known(URI api, Named named) {
    return numbered(api, named)
        .or(() -> at(api, store.named(named.fullName())).filter(it -> mayBe(it, named)));
  }

  /** Whether the source's number does not speak against it. */
  static boolean mayBe(GithubSource source, Named named) {
    Long known = source.githubId();
    return known == null || named.id() == null || known.equals(named.id());
  }

  /**
   * Whether another source is that repository, and this one has to yield: where both know the
   * number, the one of the greater id has.
   */
  boolean yields(GithubSource source, Named named) {
    Long id = named.id();
    return id != null
        && store.numbered(id).stream()
            .filter(other -> other.apiUrl().equals(source.apiUrl()))
            .map(GithubSource::repositoryId)
            .filter(other -> !other.equals(source.repositoryId()))
            .anyMatch(
                other ->
                    !id.equals(source.githubId()) || other.compareTo(source.repositoryId()) < 0);
  }

  /** Takes note of the name and number that a source has on GitHub now, if they are known. */
  GithubSource note(GithubSource source, Named now) {
    String name = now.id() == null ? source.fullName() : now.fullName();
    if (!source.fullName().equals(name)) {
      LOG.info("{} is {} on GitHub now", source.fullName(), name);
    }
    store.register(new GithubSource(source.repositoryId(), source.apiUrl(), name, now.id(), null));
    return store.source(source.repositoryId()).orElseThrow();
  }

  /** Whether answers show what is stored: a run may have ended after objects were withdrawn. */
  boolean stands(GithubSource source) {
    Optional<IndexedRef> ref = refs.find(source.repositoryId(), GithubTarget.REF);
    return ref.filter(it -> it.commitId() != null)
        .map(it -> new GithubTarget(store, store.state(source.repositoryId()), it).unchanged())
        .orElse(true);
  }

  /**
   * What the source's repository is called now, by its number; without a number in it while that
   * can't be told.
   *
   * @return nothing if GitHub has it no longer, or its number was never told
   */
  static Optional<Named> elsewhere(GithubClient client, GithubSource source) {
    Long id = source.githubId();
    if (id == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(GithubSync.look(client, id, source.fullName()));
    } catch (GithubException e) {
      if (e.kind() != GithubException.Kind.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * A source for a repository that is not known. Where one of another number had its name, and is
   * not seen elsewhere, it is that source's: its run finds that it was made anew.
   */
  private GithubSource other(URI api, GithubClient client, Named named) {
    Optional<GithubSource> former = at(api, store.named(named.fullName()));
    if (former.isPresent() && !isElsewhere(client, former.get())) {
      return former.get();
    }
    Repository repository = repositories.register(wished(api, named));
    return note(
        new GithubSource(repository.id(), api.toString(), named.fullName(), named.id(), null),
        named);
  }

  private static boolean isElsewhere(GithubClient client, GithubSource source) {
    return elsewhere(client, source).filter(now -> now.id() != null).isPresent();
  }

  private Optional<GithubSource> numbered(URI api, Named named) {
    Long id = named.id();
    return id == null ? Optional.empty() : at(api, store.numbered(id));
  }

  private static Optional<GithubSource> at(URI api, List<GithubSource> sources) {
    return sources.stream().filter(it -> it.apiUrl().equals(api.toString())).findFirst();
  }

  private Repository repository(GithubSource source) {
    return repositories.find(source.repositoryId()).orElseThrow();
  }

  /** Its id is its address's, as for its files, unless another source has that. */
  private Repository wished(URI api, Named named) {
    RepositoryLocation location = RepositoryLocation.of(web(api) + "/" + named.fullName());
    boolean taken = store.source(location.id()).isPresent();
    String unique = location.location() + "#" + named.id();
    return new Repository(
        taken ? ContentHash.of(unique).hex().substring(0, location.id().length()) : location.id(),
        location.suggestedName(),
        taken ? unique : location.location(),
        location.fetchUri(),
        location.webUrl(),
        null,
        clock.instant());
  }

  private static String web(URI api) {
    return api.toString().equals(GithubConfig.DEFAULT_API)
        ? GITHUB
        : api.toString().replaceFirst(ENTERPRISE_PATH, "");
  }
}
