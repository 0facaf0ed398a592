package dev.sluice.sync.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Times by the server's clock. */
final class Times {

  private Times() {}

  /** To whole seconds, as GitHub counts. */
  static @Nullable Instant before(@Nullable Instant instant, Duration duration) {
    return instant == null ? null : Instant.ofEpochSecond(instant.minus(duration).getEpochSecond());
  }

  /** The latest of them all. */
  static @Nullable Instant latest(Collection<Instant> times, @Nullable Instant known) {
    @Nullable Instant latest = known;
    for (Instant time : times) {
      latest = latest == null || time.isAfter(latest) ? time : latest;
    }
    return latest;
  }
}
