package dev.sluice.ingest.job;

import dev.sluice.ingest.job.RepositoryCheck.Differences;

/** Compares, and fails when something is missing or extra; that the source has moved on is none. */
final class VerifyStep implements RunStep {

  private final RepositoryCheck check;

  VerifyStep(RepositoryCheck check) {
    this.check = check;
  }

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.VERIFY, 0);
    Differences found = check.of(run.repository());
    run.progress().end();
    run.statistics().put("missing", found.missing());
    run.statistics().put("extra", found.extra());
    run.statistics().put("stale", found.stale());
    run.statistics().put("checked", found.checked());
    if (found.missing() + found.extra() > 0) {
      String name = run.repository().name();
      throw new DriftException(
          "%d missing and %d extra in the index of %s"
              .formatted(found.missing(), found.extra(), name),
          "look at them: ./sluice verify --repo %s, then ./sluice reindex %s --full"
              .formatted(name, name));
    }
  }
}
