package dev.sluice.ingest.query;

import dev.sluice.ingest.job.GithubHosts;
import dev.sluice.ingest.job.GithubSources;
import dev.sluice.schema.model.Repository;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers repositories by their name on GitHub. Where the files are indexed, it is that one. */
@Component
class GithubRegistration {

  private final GithubSources sources;
  private final GithubHosts hosts;

  GithubRegistration(GithubSources sources, GithubHosts hosts) {
    this.sources = sources;
    this.hosts = hosts;
  }

  /**
   * The repository of that name, which GitHub is asked for. One that is gone there is returned as
   * long as something of it is stored, for its run to forget that.
   */
  Repository register(String fullName, @Nullable String apiUrl) {
    URI api = apiUrl == null ? hosts.usual() : GithubConfig.address(apiUrl);
    GithubClient client = hosts.of(api.toString(), fullName).briefClient();
    return sources.register(api, client, fullName);
  }
}
