package dev.sluice.ingest.job;

/** One step of a run. Steps may be repeated: each begins by making its own work undone. */
interface RunStep {

  /** Does the step's work. */
  void run(Run run) throws InterruptedException;

  /** This one and then another as one step, which spares the bookkeeping of a second. */
  default RunStep then(RunStep next) {
    return run -> {
      run(run);
      next.run(run);
    };
  }

  /** Whether it is the step after which a run may have nothing left to do. */
  default boolean finds() {
    return false;
  }
}
