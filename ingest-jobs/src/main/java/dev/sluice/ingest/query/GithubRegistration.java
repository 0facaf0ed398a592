package dev.sluice.ingest.query;

import dev.sluice.ingest.job.GithubHosts;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubSync;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers repositories by their name on GitHub. Where the files are indexed, it is that one. */
@Component
class GithubRegistration {

  private static final String GITHUB = "https://github.com";
  private static final String ENTERPRISE_PATH = "/api/v3$";

  private final RepositoryStore repositories;
  private final GithubStore store;
  private final GithubHosts hosts;
  private final Clock clock;

  GithubRegistration(
      RepositoryStore repositories, GithubStore store, GithubHosts hosts, Clock clock) {
    this.repositories = repositories;
    this.store = store;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** The repository of that name, which GitHub is asked for. */
  Repository register(String fullName, @Nullable String apiUrl) {
    URI api = apiUrl == null ? hosts.usual() : GithubConfig.address(apiUrl);
    GithubClient client = hosts.of(api.toString(), fullName).briefClient();
    String name = GithubSync.look(client, fullName).fullName();
    Repository repository = repositories.register(wished(web(api) + "/" + name));
    store.register(new GithubSource(repository.id(), api.toString(), name, null));
    return repositories.find(repository.id()).orElseThrow();
  }

  private Repository wished(String webUrl) {
    RepositoryLocation location = RepositoryLocation.of(webUrl);
    return new Repository(
        location.id(),
        location.suggestedName(),
        location.location(),
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
