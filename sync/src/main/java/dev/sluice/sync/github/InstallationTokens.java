package dev.sluice.sync.github;

import dev.sluice.sync.github.Answer.Found;
import dev.sluice.sync.github.Answer.Moved;
import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.sync.github.TokenRing.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token of an app's installation. GitHub gives it for an hour; it is asked for again some time
 * before that is over. Thread-safe.
 */
final class InstallationTokens {

  // A token must outlive the request that is sent with it, retries included.
  private static final Duration RESERVE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  private final GithubHost host;
  private final GithubApp app;
  private final String fullName;
  private @Nullable Long installation;
  private @Nullable String token;
  private Instant renewAt = Instant.EPOCH;

  InstallationTokens(GithubHost host, GithubApp app, String fullName) {
    this.host = host;
    this.app = app;
    this.fullName = fullName;
    this.installation = app.installation().orElse(null);
  }

  /**
   * The token to show now.
   *
   * @throws GithubException if the app is refused, or not installed
   * @throws TransientException if GitHub could not be asked
   */
  synchronized String current() {
    String known = token;
    if (known == null || !host.clock().instant().isBefore(renewAt)) {
      known = renewed();
    }
    return known;
  }

  /** GitHub does not accept it any more. */
  synchronized void forget() {
    token = null;
  }

  private String renewed() {
    Instant asked = host.clock().instant();
    JsonNode answer =
        body(
            exchange()
                .post(
                    address("/app/installations/" + installation() + "/access_tokens"), signed()));
    String made = answer.path("token").asString("");
    if (made.isEmpty()) {
      throw notInstalled();
    }
    renewAt = asked.plus(HOUR).minus(RESERVE);
    token = made;
    return made;
  }

  private long installation() {
    Long known = installation;
    if (known == null) {
      JsonNode answer = body(found(address("/repos/" + fullName + "/installation")));
      known = answer.path("id").asLong();
      installation = known;
    }
    return known;
  }

  // A repository that was renamed is elsewhere.
  private Answer found(URI address) {
    URI at = address;
    Answer answer = exchange().send(at, null, signed());
    for (int hop = 0; hop < GithubClient.MOST_REDIRECTS && answer instanceof Moved(URI to); hop++) {
      at = host.inside(at.resolve(to));
      answer = exchange().send(at, null, signed());
    }
    return answer;
  }

  private JsonNode body(Answer answer) {
    if (answer instanceof Found found) {
      return found.body();
    }
    installation = app.installation().orElse(null);
    throw notInstalled();
  }

  private Exchange exchange() {
    return new Exchange(host);
  }

  private URI address(String path) {
    return URI.create(host.config().apiUrl() + path);
  }

  private Token signed() {
    return new Token(new TokenSource.SignedByApp(app.sign(host.clock().instant())));
  }

  private GithubException notInstalled() {
    return new GithubException(
        Kind.FORBIDDEN,
        "app %s is not installed for %s".formatted(app.id(), fullName),
        "install it there with read access to issues, pull requests, contents and metadata");
  }
}
