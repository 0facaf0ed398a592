package dev.sluice.ingest.job;

import java.time.Instant;

/** Deletes what is told about runs that ended long ago. */
final class PruneRunsStep implements RunStep {

  private final PruneJob.Parts parts;

  PruneRunsStep(PruneJob.Parts parts) {
    this.parts = parts;
  }

  @Override
  public void run(Run run) {
    if (!((PruneRequest) run.order()).content()) {
      return;
    }
    run.progress().begin(Phase.PRUNE, 0);
    Instant before = parts.clock().instant().minus(parts.retention().runs());
    run.statistics().put("runRows", (long) parts.store().deleteRunData(before));
    parts.batchHistory().deleteBefore(before);
    run.progress().end();
  }
}
