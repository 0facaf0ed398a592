package dev.sluice.ingest.job;

/** One step of a run. Steps may be repeated: each begins by making its own work undone. */
interface RunStep {

  /** Does the step's work. */
  void run(Run run) throws InterruptedException;
}
