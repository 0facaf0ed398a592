package dev.sluice.ingest.job;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.sync.git.Coverage;
import java.time.Instant;
import java.util.Map;

/** Stages what differs between the ref's content and the target. */
final class StageStep implements RunStep {

  private final StagingStore staging;
  private final LexicalAnalyzer analyzer;

  StageStep(StagingStore staging, LexicalAnalyzer analyzer) {
    this.staging = staging;
    this.analyzer = analyzer;
  }

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.STAGE, 0);
    staging.clear(run.jobId());
    run.missing().clear();
    StagedPortions portions = list(run);
    staging.carrySkips(run.jobId(), run.repository().id(), run.target().policy());
    portions.keepMissing();
  }

  private StagedPortions list(Run run) {
    GitTarget target = run.gitTarget();
    String from =
        target.samePolicy() && !run.request().wholeTree() ? target.ref().commitId() : null;
    // paths that come in one by one are as old as the commit of their run; whole trees are not
    Map<String, Instant> written =
        from == null ? target.mirror().writeTimes(target.commitId()) : Map.of();
    StagedPortions portions = new StagedPortions(run, staging, analyzer);
    Coverage coverage =
        target
            .mirror()
            .revisions(
                from,
                target.commitId(),
                target.rules(),
                revision -> portions.accept(revision, written.get(revision.path())));
    portions.flush();
    run.wholeTree(coverage == Coverage.WHOLE_TREE);
    return portions;
  }
}
