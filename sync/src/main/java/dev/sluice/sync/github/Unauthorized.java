package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.sync.github.TokenRing.Token;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** What status 401 means, which depends on what was shown. */
final class Unauthorized {

  // What an app signs holds for nine minutes, and from a minute before it was signed.
  private static final Duration HARMLESS = Duration.ofSeconds(60);

  private Unauthorized() {}

  static GithubException of(GithubHost host, Token token, HttpHeaders headers) {
    String api = host.config().apiUrl().toString();
    return switch (token.source()) {
      case TokenSource.Nobody nobody ->
          refused(api + " wants a token", "store one with: ./sluice credentials set github");
      case TokenSource.Fixed fixed ->
          refused(
              api + " does not accept " + fixed.shown(),
              "set SLUICE_GITHUB_TOKEN to a valid token and restart the server: ./sluice down; or"
                  + " store one with: ./sluice credentials set github");
      case TokenSource.OfInstallation installation -> {
        installation.tokens().forget();
        yield refused(
            api + " does not accept the token of the app's installation any more",
            "try it again; look whether the installation is suspended");
      }
      case TokenSource.SignedByApp signed -> ofApp(api, skew(host, headers));
    };
  }

  private static GithubException ofApp(String api, Duration skew) {
    if (skew.abs().compareTo(HARMLESS) <= 0) {
      return refused(
          api + " does not accept the app's id with this key",
          "check SLUICE_GITHUB_APP_ID and SLUICE_GITHUB_APP_KEY_FILE");
    }
    String how = skew.isNegative() ? " s behind " : " s ahead of ";
    return refused(
        "this machine's clock is "
            + skew.abs().toSeconds()
            + how
            + api
            + "'s, which refuses what the app signs",
        "set this machine's clock, and have it kept by NTP");
  }

  /** By how much the own clock is ahead. */
  private static Duration skew(GithubHost host, HttpHeaders headers) {
    long date = headers.getDate();
    return date < 0
        ? Duration.ZERO
        : Duration.between(Instant.ofEpochMilli(date), host.clock().instant());
  }

  private static GithubException refused(String message, String advice) {
    return new GithubException(Kind.UNAUTHORIZED, message, advice);
  }
}
