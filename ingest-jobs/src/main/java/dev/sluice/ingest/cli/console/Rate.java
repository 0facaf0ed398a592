package dev.sluice.ingest.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Units a second since the phase began, and how long the rest takes at that rate. */
final class Rate {

  private final InstantSource clock;
  private Instant start;
  private long startedAt;

  Rate(InstantSource clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  void restart(long done) {
    start = clock.instant();
    startedAt = done;
  }

  /** Such as {@code , 410/s, about 9 s left}; empty while nothing can be said. */
  String describe(long done, long total) {
    long units = done - startedAt;
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    if (units <= 0 || seconds < 0.5) {
      return "";
    }
    double perSecond = units / seconds;
    Duration left = Duration.ofSeconds(Math.round((total - done) / perSecond));
    return ", %s/s, about %s left".formatted(perSecond(perSecond), Text.duration(left));
  }

  private static String perSecond(double rate) {
    return rate < 10 ? String.format(java.util.Locale.ROOT, "%.1f", rate) : Text.count((long) rate);
  }
}
