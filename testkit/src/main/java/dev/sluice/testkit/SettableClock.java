package dev.sluice.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it is set, until it is told to go on. */
public final class SettableClock extends Clock {

  private Instant now;

  /** A clock that stands at that ISO instant. */
  public SettableClock(String now) {
    this.now = Instant.parse(now);
  }

  /** Sets it to that ISO instant. */
  public synchronized void set(String instant) {
    now = Instant.parse(instant);
  }

  /** Lets it go on by so much. */
  public synchronized void pass(Duration duration) {
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
