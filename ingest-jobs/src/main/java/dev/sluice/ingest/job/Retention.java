package dev.sluice.ingest.job;

import java.time.Duration;

/**
 * How long is kept what nothing current needs.
 *
 * @param history after a ref has moved on, so long its former commits still answer
 * @param runs so long ended runs and their events are shown
 * @param grace content that no ref needs is deleted when it was written longer ago than that
 */
public record Retention(Duration history, Duration runs, Duration grace) {

  private static final Duration HISTORY = Duration.ofDays(30);
  private static final Duration RUNS = Duration.ofDays(90);
  private static final Duration GRACE = Duration.ofDays(1);

  /** What is kept unless told otherwise. */
  public static Retention defaults() {
    return new Retention(HISTORY, RUNS, GRACE);
  }
}
