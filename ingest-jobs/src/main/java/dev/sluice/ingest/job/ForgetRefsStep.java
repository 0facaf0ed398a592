package dev.sluice.ingest.job;

import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.PruneStore.IdleRef;
import dev.sluice.sync.git.FetchProgress;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.git.ResolvedRef;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets refs that no run has brought up to date for a while: commits that were asked for by
 * themselves, and branches and tags that the source has no longer. A source that can't be asked
 * still has them.
 */
final class ForgetRefsStep implements RunStep {

  private static final Logger LOG = LoggerFactory.getLogger(ForgetRefsStep.class);

  private final PruneJob.Parts parts;

  ForgetRefsStep(PruneJob.Parts parts) {
    this.parts = parts;
  }

  @Override
  public void run(Run run) {
    Instant since = parts.clock().instant().minus(parts.retention().history());
    List<IdleRef> idle = parts.store().idleRefs(run.repository().id(), since);
    Predicate<IdleRef> gone =
        idle.stream().allMatch(ForgetRefsStep::single) ? ForgetRefsStep::single : gone(run);
    long forgotten = 0;
    for (IdleRef ref : idle) {
      run.throwIfStopped();
      forgotten += gone.test(ref) && parts.store().forgetRef(ref) ? 1 : 0;
    }
    run.statistics().put("refs", forgotten);
  }

  private static boolean single(IdleRef ref) {
    return ref.kind() == RefKind.COMMIT;
  }

  private Predicate<IdleRef> gone(Run run) {
    GitMirror mirror = parts.mirrors().of(run.repository());
    try {
      mirror.fetch(FetchProgress.NONE);
      return ref -> single(ref) || !has(mirror, ref);
    } catch (GitSourceException e) {
      LOG.info("whether {} still has its refs is not known", run.repository().name(), e);
      return ForgetRefsStep::single;
    }
  }

  private static boolean has(GitMirror mirror, IdleRef ref) {
    try {
      ResolvedRef resolved = mirror.resolve(ref.name());
      return resolved.kind().label().equals(ref.kind().label());
    } catch (GitSourceException e) {
      return e.kind() != GitSourceException.Kind.NO_SUCH_REF;
    }
  }
}
