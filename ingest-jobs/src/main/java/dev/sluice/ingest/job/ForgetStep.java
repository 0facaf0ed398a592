package dev.sluice.ingest.job;

import java.time.Instant;

/** Forgets what the refs of the repository were before a while. */
final class ForgetStep implements RunStep {

  private static final int BATCH = 10_000;

  private final PruneJob.Parts parts;

  ForgetStep(PruneJob.Parts parts) {
    this.parts = parts;
  }

  @Override
  public void run(Run run) {
    String repository = run.repository().id();
    run.progress().begin(Phase.PRUNE, 0);
    Instant before = parts.clock().instant().minus(parts.retention().history());
    run.statistics().put("commits", (long) parts.store().forgetCommits(repository, before));
    long paths = 0;
    int deleted;
    do {
      run.throwIfStopped();
      deleted = parts.store().deleteForgottenPaths(repository, BATCH);
      paths += deleted;
    } while (deleted > 0);
    run.statistics().put("paths", paths);
  }
}
