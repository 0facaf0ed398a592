package dev.sluice.sync.github;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** One API with its connections and tokens, shared by all runs. Thread-safe. */
public final class GithubHost implements AutoCloseable {

  private static final double JITTER = 0.5;

  private final GithubConfig config;
  private final Clock clock;
  private final HttpClient http;
  private final RestClient rest;
  private final TokenRing ring;
  private final Retry retry;

  /** Connects when it is first asked. */
  public GithubHost(GithubConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    // Redirects are followed by GithubClient, which looks where they lead.
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(config.timeout());
    this.rest = RestClient.builder().requestFactory(factory).build();
    this.ring = new TokenRing(config.tokens(), clock);
    this.retry = Retry.of("github", retryConfig(config));
  }

  /**
   * A client for one run.
   *
   * @param maxRequests what the run may ask in all
   */
  public GithubClient client(int maxRequests, Pause pause) {
    return new GithubClient(this, maxRequests, pause);
  }

  GithubConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }

  RestClient rest() {
    return rest;
  }

  TokenRing ring() {
    return ring;
  }

  Retry retry() {
    return retry;
  }

  // While tokens rest, the ring does the waiting. A query that asks for less is a new one.
  private static RetryConfig retryConfig(GithubConfig config) {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(config.firstPause(), 2, JITTER);
    return RetryConfig.custom()
        .maxAttempts(config.attempts())
        .retryOnException(e -> e instanceof TransientException)
        .intervalBiFunction(
            (attempt, outcome) ->
                outcome.getLeft() instanceof TransientException known
                    ? pause(known, attempt, pauses)
                    : pauses.apply(attempt))
        .build();
  }

  private static long pause(TransientException failure, int attempt, IntervalFunction pauses) {
    return failure.limit() ? 1L : pauses.apply(failure.heavy() ? 1 : attempt);
  }

  @Override
  public void close() {
    http.close();
  }
}
