package dev.sluice.sync.github;

import java.time.Duration;
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

  /** GitHub's longest limit lasts an hour; what is far beyond it is a mistake. */
  private static final Duration LONGEST = Duration.ofDays(1);

  static RateHeaders of(HttpHeaders headers) {
    Optional<Duration> reset =
        number(headers.getFirst("x-ratelimit-reset")).flatMap(at -> until(at, headers));
    return new RateHeaders(
        number(headers.getFirst("x-ratelimit-remaining")).map(Long::intValue),
        reset.orElse(UNTOLD),
        number(headers.getFirst("retry-after")).map(RateHeaders::seconds));
  }

  // A second more, because both times are cut to seconds.
  private static Optional<Duration> until(long epochSecond, HttpHeaders headers) {
    long date = headers.getDate();
    if (date < 0) {
      return Optional.empty();
    }
    long left = Math.clamp(epochSecond, 0, Long.MAX_VALUE / 2) - Math.floorDiv(date, 1000L);
    return Optional.of(seconds(Math.max(0, left) + 1));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
  }

  private static Optional<Long> number(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(String::strip).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
