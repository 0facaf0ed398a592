package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.host.HostRules;

/**
 * Watches where one fetch connects to.
 *
 * @param rules which hosts may be asked
 * @param named the host of the repository's URL; others are reached by redirects
 */
record HostGuard(HostRules rules, String named) {

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
                  isNamed(host) ? refusal.message() : named + " leads to " + refusal.message(),
                  refusal.advice());
            });
  }

  boolean isNamed(String host) {
    return host.equalsIgnoreCase(named);
  }
}
