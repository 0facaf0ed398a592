package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.host.HostRules;
import java.net.URL;

/**
 * Watches where one fetch connects to.
 *
 * @param rules which hosts may be asked
 * @param named what the repository's URL names; all else is reached by redirects
 */
record HostGuard(HostRules rules, Endpoint named) {

  /**
   * Lets hosts pass that may be asked.
   *
   * @throws GitSourceException for all others
   */
  void check(String host) {
    rules
        .refusal(host, isNamed(host))
        .ifPresent(
            refusal -> {
              throw new GitSourceException(
                  Kind.NOT_ALLOWED,
                  isNamed(host)
                      ? refusal.message()
                      : named.host() + " leads to " + refusal.message(),
                  refusal.advice());
            });
  }

  private boolean isNamed(String host) {
    return host.equalsIgnoreCase(named.host());
  }

  /** Whether credentials are meant for the server that answers the URL. */
  boolean mayTell(URL url) {
    return named.covers(Endpoint.of(url));
  }
}
