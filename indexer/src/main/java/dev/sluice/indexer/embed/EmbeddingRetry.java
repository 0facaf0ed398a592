package dev.sluice.indexer.embed;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/**
 * How often, and after which pauses, a call is repeated whose failure may pass.
 *
 * @param attempts calls in all
 * @param firstPause pause after the first failure; each further one is twice as long, ± 25 %
 * @param longestPause no pause is longer, whatever the endpoint asks for
 */
public record EmbeddingRetry(int attempts, Duration firstPause, Duration longestPause) {

  /** For texts: patient, because nobody waits for an answer. */
  public static EmbeddingRetry patient() {
    return new EmbeddingRetry(5, Duration.ofMillis(250), Duration.ofSeconds(20));
  }

  /** For queries: somebody waits, and lexical search needs no model. */
  public static EmbeddingRetry brief() {
    return new EmbeddingRetry(2, Duration.ofMillis(100), Duration.ofMillis(250));
  }

  RetryConfig config() {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            firstPause.toMillis(), 2, 0.25, longestPause.toMillis());
    return RetryConfig.custom()
        .maxAttempts(attempts)
        .retryOnException(e -> e instanceof EmbeddingException known && known.retryable())
        .intervalBiFunction(
            (attempt, outcome) -> atLeast(asked(outcome.getLeft()), pauses.apply(attempt)))
        .build();
  }

  private long atLeast(Duration asked, long pause) {
    return Math.min(longestPause.toMillis(), Math.max(asked.toMillis(), pause));
  }

  private static Duration asked(Throwable failure) {
    return failure instanceof EmbeddingException known
        ? known.retryAfter().orElse(Duration.ZERO)
        : Duration.ZERO;
  }
}
