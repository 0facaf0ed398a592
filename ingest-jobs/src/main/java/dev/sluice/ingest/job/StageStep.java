package dev.sluice.ingest.job;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.StagedRevision;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.sync.git.Coverage;
import dev.sluice.sync.git.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stages what differs between the ref's content and the target. */
final class StageStep implements RunStep {

  private static final int PORTION = 1_000;
  private static final int INTERACTIVE_LIMIT = 50;
  private static final int LONGEST_TERM = 200;

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
    Map<UUID, Revision.Present> present = list(run);
    staging.carrySkips(run.jobId(), run.repository().id(), run.target().policy().fingerprint());
    keepMissing(run, present);
    run.lane(run.missing().size() <= INTERACTIVE_LIMIT ? Lane.INTERACTIVE : Lane.BULK);
    run.statistics().put("lane", run.lane().name().toLowerCase(Locale.ROOT));
  }

  private Map<UUID, Revision.Present> list(Run run) {
    Run.Target target = run.target();
    String from =
        target.samePolicy() && !run.request().wholeTree() ? target.ref().commitId() : null;
    Staging portions = new Staging(run);
    Coverage coverage =
        target
            .mirror()
            .revisions(from, target.resolved().commitId(), target.policy(), portions::accept);
    portions.flush();
    run.wholeTree(coverage == Coverage.WHOLE_TREE);
    run.statistics().put("filesSeen", portions.seen);
    return portions.present;
  }

  private void keepMissing(Run run, Map<UUID, Revision.Present> present) {
    Set<UUID> missing = new HashSet<>(staging.missing(run.jobId()));
    present.forEach(
        (id, revision) -> {
          if (missing.contains(id)) {
            run.missing().put(id, revision);
          }
        });
    run.statistics()
        .put("alreadyKnown", (long) staging.countDocuments(run.jobId()) - missing.size());
  }

  private StagedRevision staged(Revision revision) {
    return switch (revision) {
      case Revision.Present p -> {
        UUID id = FileVersion.current(p.blobId(), p.language()).id();
        yield new StagedRevision(p.path(), p.mode(), p.blobId(), id, null, terms(p.path()));
      }
      case Revision.Skipped s ->
          new StagedRevision(
              s.path(), s.mode(), s.blobId(), null, s.reason().label(), terms(s.path()));
      case Revision.Gone g -> StagedRevision.gone(g.path());
    };
  }

  private List<String> terms(String path) {
    return analyzer.pathTerms(path).stream()
        .filter(term -> term.length() <= LONGEST_TERM && term.indexOf(' ') < 0)
        .toList();
  }

  /** Collects portions; a file version is read from the first path that holds it. */
  private final class Staging {

    private final Run run;
    private final Map<UUID, Revision.Present> present = new HashMap<>();
    private final Collection<StagedRevision> portion = new ArrayList<>(PORTION);
    private long seen;

    private Staging(Run run) {
      this.run = run;
    }

    private void accept(Revision revision) {
      StagedRevision staged = staged(revision);
      if (revision instanceof Revision.Present p && staged.documentId() != null) {
        present.putIfAbsent(staged.documentId(), p);
      }
      portion.add(staged);
      seen++;
      if (portion.size() == PORTION) {
        flush();
      }
    }

    private void flush() {
      run.throwIfStopped();
      if (!portion.isEmpty()) {
        staging.stage(run.jobId(), portion);
        portion.clear();
      }
      run.progress().at(seen, 0);
    }
  }
}
