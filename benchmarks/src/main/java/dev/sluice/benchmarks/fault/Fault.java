package dev.sluice.benchmarks.fault;

/** Something that goes wrong, done a number of times and looked at afterwards. */
interface Fault {

  /**
   * Does it that often.
   *
   * @throws IllegalStateException if anything is not as promised afterwards
   */
  Outcome inflict(Bench bench, int times);
}
