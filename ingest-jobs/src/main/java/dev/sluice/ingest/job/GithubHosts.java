package dev.sluice.ingest.job;

import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubHost;
import dev.sluice.sync.host.HostRules;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The APIs that are talked to. The tokens belong to one of them and are shown to no other. */
public final class GithubHosts implements AutoCloseable {

  private final URI tokensFor;
  private final List<String> tokens;
  private final Clock clock;
  private final HostRules rules;
  private final Map<URI, GithubHost> hosts = new ConcurrentHashMap<>();

  /**
   * Opens APIs when they are asked for.
   *
   * @param tokensFor the API that the tokens are for, which may be anywhere
   * @param rules which other hosts may be asked
   */
  public GithubHosts(URI tokensFor, List<String> tokens, Clock clock, HostRules rules) {
    this.rules = rules;
    this.tokensFor = tokensFor;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The API that is meant when none is named. */
  public URI usual() {
    return tokensFor;
  }

  /**
   * The API at that address.
   *
   * @throws GithubException if it is no address, or its host may not be asked
   */
  public GithubHost of(String apiUrl) {
    URI api = GithubConfig.address(apiUrl);
    if (!api.equals(tokensFor)) {
      requireAllowed(api);
    }
    return hosts.computeIfAbsent(api, this::open);
  }

  private void requireAllowed(URI api) {
    Optional.ofNullable(api.getHost())
        .flatMap(host -> rules.refusal(host, true))
        .ifPresent(
            refusal -> {
              throw GithubException.notAllowed(refusal.message(), refusal.advice());
            });
  }

  private GithubHost open(URI api) {
    boolean same =
        Objects.equals(api.getScheme(), tokensFor.getScheme())
            && Objects.equals(api.getAuthority(), tokensFor.getAuthority());
    return new GithubHost(GithubConfig.of(api, same ? tokens : List.of()), clock);
  }

  @Override
  public void close() {
    hosts.values().forEach(GithubHost::close);
  }
}
