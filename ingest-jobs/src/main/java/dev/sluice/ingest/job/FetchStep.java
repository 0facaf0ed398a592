package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.RefStore;
import dev.sluice.sync.git.FetchProgress;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.ResolvedRef;
import dev.sluice.sync.policy.IgnoreConfig;

/** Brings the mirror up to date and finds the commit that the run leads to. */
final class FetchStep implements RunStep {

  private final Mirrors mirrors;
  private final RefStore refs;
  private final Dependencies dependencies;
  private final IgnoreConfig ignore;

  FetchStep(Mirrors mirrors, RefStore refs, Dependencies dependencies, IgnoreConfig ignore) {
    this.mirrors = mirrors;
    this.refs = refs;
    this.dependencies = dependencies;
    this.ignore = ignore;
  }

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.FETCH, 0);
    GitMirror mirror = mirrors.of(run.repository());
    fetch(run, mirror);
    ResolvedRef resolved = resolve(run.request(), mirror, ignore);
    IndexedRef ref =
        refs.open(run.repository().id(), resolved.name(), RefKind.of(resolved.kind().label()));
    run.target(
        new GitTarget(
            mirror,
            resolved,
            mirror.policy(ignore, resolved.commitId()),
            dependencies.of(run.repository()),
            ref));
  }

  @Override
  public boolean finds() {
    return true;
  }

  // A commit that the mirror has needs no look at the source.
  private static void fetch(Run run, GitMirror mirror) {
    String ref = run.request().ref();
    if (ref == null || !ref.matches("[0-9a-f]{40,64}") || !mirror.has(ref)) {
      mirror.fetch(FetchProgress.of(run.progress()::at, run::stopping));
    }
  }

  private static ResolvedRef resolve(RunRequest request, GitMirror mirror, IgnoreConfig ignore) {
    return request.worktree() ? mirror.snapshotWorktree(ignore) : mirror.resolve(request.ref());
  }
}
