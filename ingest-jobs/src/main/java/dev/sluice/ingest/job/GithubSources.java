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

  private Repository register(URI api, GithubClient client, Named named) {
    GithubSource source =
        known(api, named).map(it -> note(it, named)).orElseGet(() -> other(api, client, named));
    return repository(source);
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

  /** The other source that is that repository, if there is one. */
  Optional<GithubSource> twin(GithubSource source, Named named) {
    return numbered(URI.create(source.apiUrl()), named)
        .filter(other -> !other.repositoryId().equals(source.repositoryId()));
  }

  /** Takes note of the name and number that a source has on GitHub now. */
  GithubSource note(GithubSource source, Named now) {
    if (!source.fullName().equals(now.fullName())) {
      LOG.info("{} is {} on GitHub now", source.fullName(), now.fullName());
    }
    store.register(
        new GithubSource(source.repositoryId(), source.apiUrl(), now.fullName(), now.id(), null));
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
   * A source for a repository that is not known. Where one of another number had its name, and has
   * none elsewhere, it is that source's: its run finds that it was made anew.
   */
  private GithubSource other(URI api, GithubClient client, Named named) {
    Optional<GithubSource> former = at(api, store.named(named.fullName()));
    Optional<Named> now = former.flatMap(source -> elsewhere(client, source));
    if (former.isPresent() && now.filter(it -> it.id() != null).isEmpty()) {
      return former.get();
    }
    former.ifPresent(source -> note(source, now.orElseThrow()));
    Repository repository = repositories.register(wished(api, named));
    return note(
        new GithubSource(repository.id(), api.toString(), named.fullName(), named.id(), null),
        named);
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
