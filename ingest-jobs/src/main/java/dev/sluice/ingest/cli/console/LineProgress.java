package dev.sluice.ingest.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A line whenever the phase changes, and every few seconds. */
final class LineProgress implements Progress {

  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final Terminal terminal;
  private final String what;
  private final InstantSource clock;
  private final Rate rate;
  private String phase = "";
  private Instant printed = Instant.EPOCH;

  LineProgress(Terminal terminal, String what, InstantSource clock) {
    this.terminal = terminal;
    this.what = what;
    this.clock = clock;
    this.rate = new Rate(clock);
  }

  @Override
  public void at(String newPhase, long done, long total, String unit) {
    boolean changed = !newPhase.equals(phase);
    if (changed) {
      rate.restart(done);
    }
    phase = newPhase;
    Instant now = clock.instant();
    if (changed || !now.isBefore(printed.plus(INTERVAL))) {
      printed = now;
      terminal.note(line(done, total, unit));
    }
  }

  private String line(long done, long total, String unit) {
    String head = what + ": " + phase;
    if (total <= 0) {
      return done <= 0 ? head : head + " " + Text.count(done) + " " + unit;
    }
    String counted = head + " " + Text.count(done) + "/" + Text.count(total) + " " + unit;
    return counted + rate.describe(done, total);
  }

  @Override
  public void close() {}
}
