package dev.sluice.ingest.job;

import dev.sluice.sync.github.GithubApp;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubHost;
import dev.sluice.sync.host.HostRules;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The APIs that are talked to. Tokens are shown to the host that they are for and to no other; what
 * is stored or removed counts for the runs that begin afterwards.
 */
public final class GithubHosts implements AutoCloseable {

  private final URI usual;
  private final Function<URI, List<String>> tokens;
  private final Optional<GithubApp> app;
  private final Clock clock;
  private final HostRules rules;
  private final Map<Key, Opened> hosts = new ConcurrentHashMap<>();

  /** The repository counts only where each may have another token. */
  private record Key(URI api, String repository) {}

  private record Opened(List<String> tokens, GithubHost host) {

    /** Never with a token in it. */
    @Override
    public String toString() {
      return "Opened[tokens=" + tokens.size() + "]";
    }
  }

  /**
   * Opens APIs when they are asked for.
   *
   * @param usual the API that is meant when none is named, which may be anywhere
   * @param tokens those for an API
   * @param app who reads from the host of the usual API, in place of tokens
   * @param rules which other hosts may be asked
   */
  public GithubHosts(
      URI usual,
      Function<URI, List<String>> tokens,
      Optional<GithubApp> app,
      Clock clock,
      HostRules rules) {
    this.rules = rules;
    this.usual = usual;
    this.tokens = tokens;
    this.app = app;
    this.clock = clock;
  }

  /** The API that is meant when none is named. */
  public URI usual() {
    return usual;
  }

  /**
   * The API at that address, to read a repository.
   *
   * @param fullName {@code owner/name}
   * @throws GithubException if it is no address, or its host may not be asked
   */
  public GithubHost of(String apiUrl, String fullName) {
    URI api = GithubConfig.address(apiUrl);
    requireAllowed(api);
    return app.filter(any -> isUsual(api))
        .map(reader -> ofApp(api, reader, fullName))
        .orElseGet(() -> opened(api, tokens.apply(api)));
  }

  private void requireAllowed(URI api) {
    Optional.ofNullable(api.getHost())
        .filter(host -> !api.equals(usual))
        .flatMap(host -> rules.refusal(host, true))
        .ifPresent(
            refusal -> {
              throw GithubException.notAllowed(refusal.message(), refusal.advice());
            });
  }

  private GithubHost ofApp(URI api, GithubApp reader, String fullName) {
    GithubHost plain = opened(api, List.of());
    Key key = new Key(api, fullName.toLowerCase(Locale.ROOT));
    return hosts
        .computeIfAbsent(key, k -> new Opened(List.of(), plain.asApp(reader, fullName)))
        .host();
  }

  // A host with former tokens is not closed: runs that have it end with it.
  private GithubHost opened(URI api, List<String> now) {
    return Objects.requireNonNull(
            hosts.compute(
                new Key(api, ""),
                (key, former) ->
                    former != null && former.tokens().equals(now)
                        ? former
                        : new Opened(now, open(GithubConfig.of(api, now)))))
        .host();
  }

  // A name may lead elsewhere by the time that a run asks again.
  private GithubHost open(GithubConfig config) {
    return new GithubHost(config, clock, () -> requireAllowed(config.apiUrl()));
  }

  private boolean isUsual(URI api) {
    return Objects.equals(api.getScheme(), usual.getScheme())
        && Objects.equals(api.getAuthority(), usual.getAuthority());
  }

  @Override
  public void close() {
    hosts.values().forEach(opened -> opened.host().close());
  }
}
