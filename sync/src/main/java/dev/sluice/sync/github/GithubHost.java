package dev.sluice.sync.github;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** One API with its connections and tokens, shared by all runs. Thread-safe. */
public final class GithubHost implements AutoCloseable {

  private static final double JITTER = 0.5;
  private static final int BRIEF_ATTEMPTS = 3;
  private static final Duration BRIEF_WAIT = Duration.ofSeconds(2);

  private final GithubConfig config;
  private final Clock clock;
  private final Runnable check;
  private final HttpClient http;
  private final RestClient rest;
  private final TokenRing ring;
  private final Retry retry;
  private final Retry briefRetry;

  /** Connects when it is first asked. */
  public GithubHost(GithubConfig config, Clock clock) {
    this(config, clock, () -> {});
  }

  /**
   * The same for a host that may not be asked always.
   *
   * @param check is called before each request, and throws where the host may not be asked
   */
  public GithubHost(GithubConfig config, Clock clock, Runnable check) {
    this(config, clock, check, new TokenRing(config.tokens(), clock));
  }

  /** The same connections with other tokens. */
  private GithubHost(GithubHost other, TokenRing ring) {
    this.config = other.config;
    this.clock = other.clock;
    this.check = other.check;
    this.http = other.http;
    this.rest = other.rest;
    this.retry = other.retry;
    this.briefRetry = other.briefRetry;
    this.ring = ring;
  }

  private GithubHost(GithubConfig config, Clock clock, Runnable check, TokenRing ring) {
    this.config = config;
    this.clock = clock;
    this.check = check;
    // Redirects are followed by GithubClient, which looks where they lead.
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(config.timeout());
    this.rest = RestClient.builder().requestFactory(factory).build();
    this.ring = ring;
    this.retry = Retry.of("github", retryConfig(config, config.attempts()));
    this.briefRetry =
        Retry.of("github", retryConfig(config, Math.min(BRIEF_ATTEMPTS, config.attempts())));
  }

  /**
   * The same, by the same connections, for a repository that is read as an app that is installed
   * there.
   *
   * @param fullName {@code owner/name}
   */
  public GithubHost asApp(GithubApp app, String fullName) {
    InstallationTokens tokens = new InstallationTokens(this, app, fullName);
    return new GithubHost(
        this, new TokenRing(clock, List.of(new TokenSource.OfInstallation(tokens))));
  }

  /**
   * A client for one run.
   *
   * @param maxRequests what the run may ask in all
   */
  public GithubClient client(int maxRequests, Pause pause) {
    return new GithubClient(this, maxRequests, config.longestWait(), pause, retry);
  }

  /** A client for questions whose answer somebody waits for: it gives up sooner. */
  public GithubClient briefClient() {
    return new GithubClient(this, Integer.MAX_VALUE, BRIEF_WAIT, Thread::sleep, briefRetry);
  }

  GithubConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }

  /** To ask with, right now. */
  RestClient rest() {
    check.run();
    return rest;
  }

  TokenRing ring() {
    return ring;
  }

  /**
   * The address, for a token goes to the configured host only.
   *
   * @throws GithubException if it is elsewhere
   */
  URI inside(URI target) {
    URI api = config.apiUrl();
    boolean same =
        api.getHost().equalsIgnoreCase(target.getHost())
            && api.getScheme().equalsIgnoreCase(target.getScheme())
            && api.getPort() == target.getPort();
    if (!same) {
      throw new GithubException(
          GithubException.Kind.NOT_AN_API,
          "%s leads elsewhere, to %s".formatted(api, target.getHost()),
          "give the address of the API itself: --api-url");
    }
    return target;
  }

  // While tokens rest, the ring does the waiting. A query that asks for less is a new one.
  private static RetryConfig retryConfig(GithubConfig config, int attempts) {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(config.firstPause(), 2, JITTER);
    return RetryConfig.custom()
        .maxAttempts(attempts)
        .retryOnException(e -> e instanceof TransientException)
        .intervalBiFunction(
            (attempt, outcome) ->
                outcome.getLeft() instanceof TransientException known
                    ? pause(known, attempt, pauses)
                    : pauses.apply(attempt))
        .build();
  }

  private static long pause(TransientException failure, int attempt, IntervalFunction pauses) {
    return failure.limit() ? 1L : pauses.apply(failure.brief() ? 1 : attempt);
  }

  @Override
  public void close() {
    http.close();
  }
}
