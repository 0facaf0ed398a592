package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.fault.IndexState.Moment;

/**
 * Counts how often a fault was done and how often it hit a run in its middle: one that hits nothing
 * proves nothing. Where too few hit, it is done more often, for a while.
 */
final class Tally {

  /** One time in so many must hit. */
  private static final int SHARE = 4;

  private static final int MOST_MORE = 20;

  private final String fault;
  private final int times;
  private int done;
  private int interrupted;

  Tally(String fault, int times) {
    this.fault = fault;
    this.times = times;
  }

  /**
   * Whether it is to be done again.
   *
   * @param wanting whether something else that it must show has not been seen yet
   */
  boolean again(boolean wanting) {
    return done < times || (wanting || interrupted < needed()) && done < times + MOST_MORE;
  }

  /** Counts one more, from 1. */
  int next() {
    return ++done;
  }

  /** Counts whether it hit. */
  void hit(Moment moment) {
    hit(moment.inTheMiddle());
  }

  /** Counts whether it hit, as far as something else shows that. */
  void hit(boolean shown) {
    interrupted += shown ? 1 : 0;
  }

  private int needed() {
    return Math.max(1, times / SHARE);
  }

  /**
   * What became of it.
   *
   * @throws IllegalStateException when it hit too seldom
   */
  Outcome outcome(int retried, String seen) {
    require(interrupted >= needed(), "only %d of %d hit a run".formatted(interrupted, done));
    return new Outcome(fault, done, interrupted, retried, seen);
  }

  /** Throws when that was not seen. */
  void require(boolean shown, String otherwise) {
    if (!shown) {
      throw new IllegalStateException(fault + " proves nothing: " + otherwise);
    }
  }
}
