package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.sync.github.TokenRing.Token;
import io.github.resilience4j.retry.Retry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks GitHub for one run: within its budget, with tokens that need not rest, again if need be. */
public final class GithubClient {

  /** How often an address may lead to another one. */
  static final int MOST_REDIRECTS = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GithubHost host;
  private final Exchange exchange;
  private final Pause pause;
  private final Retry retry;
  private final int maxRequests;
  private final Duration longestWait;
  private int requests;

  GithubClient(GithubHost host, int maxRequests, Duration longestWait, Pause pause, Retry retry) {
    this.longestWait = longestWait;
    this.host = host;
    this.exchange = new Exchange(host);
    this.maxRequests = maxRequests;
    this.pause = pause;
    this.retry = retry;
  }

  /** How many requests were sent. */
  public int requests() {
    return requests;
  }

  /** What GitHub still lets us ask. */
  public RateStatus rate() {
    return host.ring().status();
  }

  /** The address of something in the API. */
  URI uri(String pathAndQuery) {
    return URI.create(host.config().apiUrl() + pathAndQuery);
  }

  /**
   * Asks for something, and follows it within the API.
   *
   * @param etag names the answer that is known
   * @throws SuspendedException when the budget is spent, or a limit takes too long to pass
   * @throws GithubException when there is no answer to be had
   */
  Answer get(URI uri, @Nullable String etag) {
    return get(uri, etag, this::token);
  }

  private Answer get(URI uri, @Nullable String etag, Supplier<Token> tokens) {
    URI at = host.inside(uri);
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Answer answer = at(at, etag, tokens);
      if (!(answer instanceof Answer.Moved(URI to))) {
        return answer;
      }
      at = host.inside(at.resolve(to));
    }
    throw new GithubException(
        Kind.NOT_AN_API, uri + " leads in circles", "check the address given by --api-url");
  }

  private Answer at(URI uri, @Nullable String etag, Supplier<Token> tokens) {
    return repeatedly(() -> once(tokens, token -> exchange.send(uri, etag, token)));
  }

  Answer get(String pathAndQuery) {
    return get(uri(pathAndQuery), null);
  }

  /**
   * The same; what is missing is asked for again with each token by itself, for one may see what
   * another may not.
   *
   * @throws SuspendedException also if one of them has to rest, and no other may see it
   */
  Answer getByAny(String pathAndQuery) {
    Answer answer = get(pathAndQuery);
    List<Token> tokens = host.ring().all();
    for (int i = 0; tokens.size() > 1 && i < tokens.size() && isMissing(answer); i++) {
      Token token = tokens.get(i);
      answer = get(uri(pathAndQuery), null, () -> awake(token));
    }
    return answer;
  }

  private static boolean isMissing(Answer answer) {
    return answer instanceof Answer.Missing;
  }

  private Token awake(Token token) {
    host.ring()
        .rests(token)
        .ifPresent(
            until -> {
              throw new SuspendedException("GitHub's limit is reached for a token", until);
            });
    return token;
  }

  /**
   * Asks a query; where it asks for too much at once, again for less.
   *
   * @param variables of the query, given how much it shall ask for
   * @throws NoTokenException if there is no token to ask with
   * @throws SuspendedException when the budget is spent, or a limit takes too long to pass
   * @throws GithubException when there is no answer to be had
   */
  GraphAnswer query(
      String query, PageSize size, IntFunction<Map<String, @Nullable Object>> variables) {
    return repeatedly(() -> halving(query, size, variables));
  }

  private GraphAnswer halving(
      String query, PageSize size, IntFunction<Map<String, @Nullable Object>> variables) {
    try {
      GraphAnswer answer =
          once(this::token, token -> ask(query, variables.apply(size.now()), token));
      if (answer.damaged() && (size.now() > 1 || size.single())) {
        throw TransientException.heavy("GraphQL leaves things out");
      }
      if (!answer.damaged()) {
        size.grow();
      }
      return answer;
    } catch (TransientException e) {
      throw e.heavy() && !size.halve() ? e.lasting() : e;
    }
  }

  private GraphAnswer ask(String query, Map<String, @Nullable Object> variables, Token token) {
    JsonNode body = JSON.valueToTree(Map.of("query", query, "variables", variables));
    try {
      return exchange.query(host.config().graphql(), body, token);
    } catch (NoTokenException e) {
      requests--;
      throw e;
    }
  }

  private <T> T repeatedly(Supplier<T> request) {
    try {
      return retry.executeSupplier(request);
    } catch (TransientException e) {
      if (e.limit()) {
        throw new SuspendedException(e.getMessage() + "", later(host.ring().usableAt()));
      }
      throw new GithubException(
          Kind.UNREACHABLE,
          "%s can't be read: %s".formatted(host.config().apiUrl(), e.getMessage()),
          "try again later; what was read is kept",
          e);
    }
  }

  // A run that goes on at once would only meet the limit again.
  private Instant later(Instant usable) {
    Instant now = host.clock().instant();
    return usable.isAfter(now) ? usable : now.plus(Exchange.UNTOLD);
  }

  private <T> T once(Supplier<Token> tokens, Function<Token, T> request) {
    Token token = tokens.get();
    if (requests >= maxRequests) {
      throw new SuspendedException("the budget of %,d requests is spent".formatted(requests), null);
    }
    requests++;
    return request.apply(token);
  }

  private Token token() {
    Optional<Token> token = host.ring().take();
    while (token.isEmpty()) {
      await(host.ring().usableAt());
      token = host.ring().take();
    }
    return token.get();
  }

  private void await(Instant until) {
    Duration left = Duration.between(host.clock().instant(), until);
    if (left.compareTo(longestWait) > 0) {
      throw new SuspendedException("GitHub's limit is reached", until);
    }
    try {
      pause.sleep(left.isNegative() ? Duration.ZERO : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuspendedException("interrupted", null);
    }
  }
}
