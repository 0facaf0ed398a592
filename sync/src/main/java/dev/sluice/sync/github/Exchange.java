package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.sync.github.TokenRing.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient.RequestBodySpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and what its answer means. */
final class Exchange {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ACCEPT = "application/vnd.github+json";
  private static final String VERSION = "2022-11-28";

  /** How long a token rests if GitHub does not say. */
  static final Duration UNTOLD = Duration.ofMinutes(1);

  private static final int READ_OF_FAILURE = 64 << 10;

  /** What is made of an answer. */
  private interface Reading<T> {
    T of(ClientHttpResponse answer) throws IOException;
  }

  private final GithubHost host;

  Exchange(GithubHost host) {
    this.host = host;
  }

  Answer send(URI uri, @Nullable String etag, Token token) {
    RequestHeadersSpec<?> request = host.rest().get().uri(uri);
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    return exchange(request, token, answer -> read(answer, token));
  }

  /** Asks for something to be made. */
  Answer post(URI uri, Token token) {
    return exchange(host.rest().post().uri(uri), token, answer -> read(answer, token));
  }

  /**
   * Asks GraphQL.
   *
   * @throws NoTokenException if there is no token to ask with
   */
  GraphAnswer query(URI uri, JsonNode query, Token token) {
    if (secret(token).isEmpty()) {
      throw new NoTokenException();
    }
    RequestBodySpec request = host.rest().post().uri(uri).contentType(MediaType.APPLICATION_JSON);
    request.body(query.toString().getBytes(StandardCharsets.UTF_8));
    return exchange(request, token, answer -> queried(answer, token));
  }

  private <T> T exchange(RequestHeadersSpec<?> request, Token token, Reading<T> reading) {
    request.header("Accept", ACCEPT).header("X-GitHub-Api-Version", VERSION);
    request.header("User-Agent", "sluice");
    secret(token).ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    try {
      return Objects.requireNonNull(request.exchange((sent, answer) -> reading.of(answer)));
    } catch (ResourceAccessException e) {
      throw ConnectionFailure.of(host.config().apiUrl(), e.getCause() == null ? e : e.getCause());
    }
  }

  // A token that has to be asked for first rests as long as who asks for it.
  private Optional<String> secret(Token token) {
    try {
      return token.secret();
    } catch (TransientException e) {
      if (e.limit()) {
        host.ring().rest(token, e.rest());
      }
      throw e;
    }
  }

  // The points of GraphQL are counted apart from the requests that a run reports.
  private GraphAnswer queried(ClientHttpResponse answer, Token token) throws IOException {
    RateHeaders rate = RateHeaders.of(answer.getHeaders());
    int status = answer.getStatusCode().value();
    return switch (status) {
      case 200 -> data(answer, rate, token);
      case 401 -> throw Unauthorized.of(host, token, answer.getHeaders());
      case 403, 429 -> throw refused(answer, rate, token);
      case 502, 503 -> throw TransientException.overload("GraphQL answers with status " + status);
      default ->
          throw status >= 500
              ? TransientException.heavy("GraphQL answers with status " + status)
              : unexpected(status);
    };
  }

  private GraphAnswer data(ClientHttpResponse answer, RateHeaders rate, Token token)
      throws IOException {
    requireJson(answer.getHeaders());
    GraphErrors errors = new GraphErrors(json(answer));
    if (errors.limit()) {
      throw limited(token, rate.retryAfter().orElse(rate.untilReset()));
    }
    return errors.data();
  }

  private Answer read(ClientHttpResponse answer, Token token) throws IOException {
    HttpHeaders headers = answer.getHeaders();
    RateHeaders rate = RateHeaders.of(headers);
    rate.left().ifPresent(left -> host.ring().left(token, left, rate.untilReset()));
    int status = answer.getStatusCode().value();
    return switch (status) {
      case 200, 201 -> found(answer);
      case 304 -> new Answer.Unchanged();
      case 301, 302, 307, 308 -> moved(headers);
      case 404, 410, 451 -> missing(answer, status);
      case 401 -> throw Unauthorized.of(host, token, headers);
      case 403, 429 -> throw refused(answer, rate, token);
      default -> throw status >= 500 ? TransientException.status(status) : unexpected(status);
    };
  }

  private Answer found(ClientHttpResponse answer) throws IOException {
    HttpHeaders headers = answer.getHeaders();
    requireJson(headers);
    long date = headers.getDate();
    return new Answer.Found(
        json(answer),
        PageLinks.next(headers),
        headers.getFirst("ETag"),
        PageLinks.pages(headers),
        date < 0 ? null : Instant.ofEpochMilli(date));
  }

  private static JsonNode json(ClientHttpResponse answer) throws IOException {
    try {
      return JSON.readTree(answer.getBody());
    } catch (JacksonException e) {
      throw TransientException.broken(e);
    }
  }

  private Answer missing(ClientHttpResponse answer, int status) {
    requireJson(answer.getHeaders());
    return new Answer.Missing(status);
  }

  private static Answer moved(HttpHeaders headers) {
    URI location = headers.getLocation();
    if (location == null) {
      throw unexpected(301);
    }
    return new Answer.Moved(location);
  }

  private void requireJson(HttpHeaders headers) {
    String type = Objects.requireNonNullElse(headers.getFirst("Content-Type"), "");
    if (!type.toLowerCase(Locale.ROOT).contains("json")) {
      throw new GithubException(
          Kind.NOT_AN_API,
          "%s answers with %s, not as GitHub's API"
              .formatted(host.config().apiUrl(), type.isEmpty() ? "something" : type),
          "check --api-url: it is https://api.github.com, or https://HOST/api/v3");
    }
  }

  /** A limit, or no right to it: GitHub says both by 403. */
  private RuntimeException refused(ClientHttpResponse answer, RateHeaders rate, Token token)
      throws IOException {
    String body =
        new String(answer.getBody().readNBytes(READ_OF_FAILURE), StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT);
    if (rate.retryAfter().isPresent()) {
      return limited(token, rate.retryAfter().get());
    } else if (rate.left().orElse(-1) == 0) {
      return limited(token, rate.untilReset());
    } else if (answer.getStatusCode().value() == 429
        || body.contains("rate limit")
        || body.contains("abuse")) {
      return limited(token, UNTOLD);
    }
    return new GithubException(
        Kind.FORBIDDEN,
        "%s refuses access with this token".formatted(host.config().apiUrl()),
        "give it read access to issues, pull requests, metadata and contents, and authorize it"
            + " for the organization if that uses single sign-on");
  }

  private TransientException limited(Token token, Duration rest) {
    host.ring().rest(token, rest);
    return TransientException.limited(rest);
  }

  private static GithubException unexpected(int status) {
    return new GithubException(
        Kind.NOT_AN_API,
        "the API answers with status " + status,
        "check --api-url and the server's log");
  }
}
