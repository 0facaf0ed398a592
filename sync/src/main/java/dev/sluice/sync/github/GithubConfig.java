package dev.sluice.sync.github;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * How one API is talked to.
 *
 * @param apiUrl where it is, such as {@code https://api.github.com}
 * @param tokens used in turn; empty to ask as nobody in particular
 * @param attempts how often a request is sent whose failure may pass
 * @param firstPause pause after the first failure; each further one is twice as long, ± 50 %
 * @param timeout for a connection, and again for an answer
 * @param longestWait for a limit to pass; beyond it the run ends, to be continued
 */
public record GithubConfig(
    URI apiUrl,
    List<String> tokens,
    int attempts,
    Duration firstPause,
    Duration timeout,
    Duration longestWait) {

  /** The API of github.com. */
  public static final String DEFAULT_API = "https://api.github.com";

  private static final int ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** Checks what must hold. */
  public GithubConfig {
    tokens = List.copyOf(tokens);
    if (!String.valueOf(apiUrl.getScheme()).matches("https?") || apiUrl.getHost() == null) {
      throw new GithubException(
          GithubException.Kind.INVALID,
          "'" + apiUrl + "' is no address of an API",
          "write it like https://api.github.com or https://HOST/api/v3");
    }
  }

  /** The defaults. */
  public static GithubConfig of(URI apiUrl, List<String> tokens) {
    return new GithubConfig(apiUrl, tokens, ATTEMPTS, FIRST_PAUSE, TIMEOUT, LONGEST_WAIT);
  }

  /** Never with a token in it. */
  @Override
  public String toString() {
    return "GithubConfig[apiUrl=%s, tokens=%d]".formatted(apiUrl, tokens.size());
  }

  /** Where GraphQL is: beside {@code /v3} on an own server, below the API on github.com. */
  URI graphql() {
    return URI.create(apiUrl.toString().replaceFirst("/v3$", "") + "/graphql");
  }

  /**
   * An address without a slash at its end. It is stored and shown, so it has no credentials in it.
   *
   * @throws GithubException if it is none, or has; the message does not repeat it
   */
  public static URI address(String text) {
    try {
      URI address = new URI(text.strip().replaceFirst("/+$", ""));
      boolean bare =
          address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null
              && text.indexOf('@') < 0;
      if (bare) {
        return address;
      }
      throw invalid("has a user, a query or a fragment", "give tokens by SLUICE_GITHUB_TOKEN");
    } catch (URISyntaxException e) {
      throw invalid("can't be read", "write it like https://HOST/api/v3");
    }
  }

  private static GithubException invalid(String what, String advice) {
    return new GithubException(
        GithubException.Kind.INVALID, "the address of the API " + what, advice);
  }
}
