package dev.sluice.ingest.job;

import dev.sluice.schema.model.RefChanges;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.port.RefStore;
import java.util.List;

/** Lets the ref point to what the run staged. */
final class MoveRefStep implements RunStep {

  private final RefStore refs;
  private final List<RunStep> before;

  /**
   * Moves refs.
   *
   * @param before the steps to repeat when a staged file version has gone meanwhile
   */
  MoveRefStep(RefStore refs, List<RunStep> before) {
    this.refs = refs;
    this.before = before;
  }

  @Override
  public void run(Run run) throws InterruptedException {
    run.progress().begin(Phase.MOVE, 1);
    count(run);
    RefMove move = move(run);
    // Removing a repository or pruning can have taken away what was counted as there.
    while (!refs.move(move, run::requireOurs)) {
      for (RunStep step : before) {
        step.run(run);
      }
    }
  }

  private void count(Run run) {
    RefChanges changes = refs.changes(run.jobId(), run.target().ref(), run.wholeTree());
    run.statistics().put("added", (long) changes.added());
    run.statistics().put("changed", (long) changes.changed());
    run.statistics().put("deleted", (long) changes.deleted());
  }

  private static RefMove move(Run run) {
    Target target = run.target();
    return new RefMove(
        run.attempt(),
        target.ref(),
        target.commitId(),
        target.committedAt(),
        target.pushed(),
        target.policy(),
        run.graphBasis(),
        run.wholeTree());
  }
}
