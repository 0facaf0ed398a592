package dev.sluice.ingest.job;

import dev.sluice.ingest.job.RepositoryCheck.Findings;
import dev.sluice.ingest.job.RepositoryCheck.Watch;
import dev.sluice.schema.model.Difference.Kind;
import dev.sluice.schema.port.DifferenceStore;

/** Compares, and fails when something is missing or extra; that the source has moved on is none. */
record VerifyStep(RepositoryCheck check, DifferenceStore store) implements RunStep {

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.VERIFY, 0);
    Findings found = check.of(run.repository(), watch(run));
    run.progress().end();
    run.requireOurs();
    store.replace(run.jobId(), found.differences());
    for (Kind kind : Kind.values()) {
      run.statistics().put(kind.label(), found.count(kind));
    }
    run.statistics().put("checked", found.checked());
    long missing = found.count(Kind.MISSING);
    long extra = found.count(Kind.EXTRA);
    if (missing + extra > 0) {
      String name = run.repository().name();
      throw new DriftException(
          "%d missing and %d extra in the index of %s".formatted(missing, extra, name),
          "look at them: ./sluice jobs %d --differences, then ./sluice reindex %s --full"
              .formatted(run.jobId(), name));
    }
  }

  private static Watch watch(Run run) {
    return new Watch() {
      @Override
      public void at(long done, long total) {
        run.throwIfStopped();
        run.progress().at(done, total);
      }

      @Override
      public boolean stopping() {
        return run.stopping();
      }
    };
  }
}
