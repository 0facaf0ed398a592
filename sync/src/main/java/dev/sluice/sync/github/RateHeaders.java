package dev.sluice.sync.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What an answer's headers say of limits. GitHub tells a reset as a time of its own clock; with the
 * answer's {@code Date} it becomes a duration that holds by any clock.
 *
 * @param left requests left
 * @param untilReset how long until there are more again
 * @param retryAfter how long to keep quiet
 */
record RateHeaders(Optional<Integer> left, Duration untilReset, Optional<Duration> retryAfter) {

  private static final Duration UNTOLD = Duration.ofMinutes(1);

  static RateHeaders of(HttpHeaders headers) {
    Optional<Duration> reset =
        number(headers.getFirst("x-ratelimit-reset")).flatMap(at -> until(at, headers));
    return new RateHeaders(
        number(headers.getFirst("x-ratelimit-remaining")).map(Long::intValue),
        reset.orElse(UNTOLD),
        number(headers.getFirst("retry-after")).map(Duration::ofSeconds));
  }

  // A second more, because both times are cut to seconds.
  private static Optional<Duration> until(long epochSecond, HttpHeaders headers) {
    long date = headers.getDate();
    if (date < 0) {
      return Optional.empty();
    }
    Duration left =
        Duration.between(Instant.ofEpochMilli(date), Instant.ofEpochSecond(epochSecond));
    return Optional.of(left.isNegative() ? Duration.ofSeconds(1) : left.plusSeconds(1));
  }

  private static Optional<Long> number(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(String::strip).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
