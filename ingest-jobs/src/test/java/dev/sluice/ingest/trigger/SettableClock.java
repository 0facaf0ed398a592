package dev.sluice.ingest.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it is set. */
final class SettableClock extends Clock {

  private Instant now;

  SettableClock(String now) {
    this.now = Instant.parse(now);
  }

  synchronized void set(String instant) {
    now = Instant.parse(instant);
  }

  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
