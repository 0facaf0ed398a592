package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Chooses when a fault hits a run: one time in four at any moment, else when a random share of its
 * file versions is written.
 */
final class Moments {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** What comes later is mostly written before the fault gets there. */
  private static final double LATEST = 0.7;

  private final IndexState state;
  private final Random random;
  private long usualNanos = 2_000_000_000L;

  Moments(IndexState state, Random random) {
    this.state = state;
    this.random = random;
  }

  /** Waits for the moment and tells what it was like. */
  Moment await(long job) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(random.nextLong(usualNanos));
      return state.moment(job);
    }
    return written(job, random.nextDouble() * LATEST);
  }

  /** Waits for any moment of what is left of a run that was interrupted. */
  Moment later(long job) {
    LockSupport.parkNanos(random.nextLong(usualNanos));
    return state.moment(job);
  }

  /**
   * Waits until more than that share is written, with a negative one until it is known what will,
   * or the run is over.
   */
  Moment written(long job, double share) {
    long began = System.nanoTime();
    Moment moment = state.moment(job);
    while (!moment.over() && System.nanoTime() - began < LONGEST.toNanos()) {
      if (moment.staged() > 0 && moment.written() > moment.staged() * share) {
        return moment;
      }
      LockSupport.parkNanos(2_000_000);
      moment = state.moment(job);
    }
    usualNanos = Math.max(1, System.nanoTime() - began);
    return moment;
  }
}
