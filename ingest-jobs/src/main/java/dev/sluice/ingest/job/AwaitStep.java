package dev.sluice.ingest.job;

import dev.sluice.schema.model.DocumentTotals;
import dev.sluice.schema.port.StatusStore;

/** Waits until the indexer has written what was published. */
final class AwaitStep implements RunStep {

  private final Completion completion;
  private final StatusStore status;

  AwaitStep(Completion completion, StatusStore status) {
    this.completion = completion;
    this.status = status;
  }

  @Override
  public void run(Run run) throws InterruptedException {
    run.progress().begin(Phase.INDEX, run.published().size());
    completion.await(run);
    DocumentTotals totals = status.totals(run.published());
    run.statistics().put("chunks", totals.chunks());
    run.statistics().put("unparsed", totals.unparsed());
    run.statistics().put("secretsMasked", totals.secretsMasked());
  }
}
