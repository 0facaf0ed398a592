package dev.sluice.ingest.job;

import dev.sluice.schema.port.RefStore;

/** Notes that what is stored is searchable. */
record ConfirmSyncStep(RefStore refs) implements RunStep {

  @Override
  public void run(Run run) {
    run.progress().end();
    Target target = run.target();
    run.statistics().put("ref", target.ref().name());
    run.statistics().put("commit", target.commitId());
    if (run.nothingToDo()) {
      refs.confirmed(run.repository().id(), target.ref().name(), target.commitId());
    }
  }
}
