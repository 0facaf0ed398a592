package dev.sluice.ingest.job;

import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.StagedRevision;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.sync.git.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stages what a run finds, in portions; a file version is read from the first path that holds it.
 */
final class StagedPortions {

  private static final int PORTION = 1_000;
  private static final int INTERACTIVE_LIMIT = 50;
  private static final int LONGEST_TERM = 200;

  private final Run run;
  private final StagingStore staging;
  private final LexicalAnalyzer analyzer;
  private final Predicate<String> isAnew;
  private final Map<UUID, Revision.Present> present = new HashMap<>();
  private final Map<String, StagedRevision> portion = LinkedHashMap.newLinkedHashMap(PORTION);
  private long seen;

  StagedPortions(Run run, StagingStore staging, LexicalAnalyzer analyzer) {
    this(run, staging, analyzer, path -> false);
  }

  /**
   * Stages for that run.
   *
   * @param isAnew paths whose file versions are stored anew if they are there
   */
  StagedPortions(
      Run run, StagingStore staging, LexicalAnalyzer analyzer, Predicate<String> isAnew) {
    this.run = run;
    this.isAnew = isAnew;
    this.staging = staging;
    this.analyzer = analyzer;
  }

  /** Takes a revision; {@code writtenAt} is null when its content is as old as its commit. */
  void accept(Revision revision, @Nullable Instant writtenAt) {
    StagedRevision staged = staged(revision, writtenAt);
    if (revision instanceof Revision.Present p && staged.documentId() != null) {
      present.putIfAbsent(staged.documentId(), p);
      if (isAnew.test(p.path())) {
        run.anew().putIfAbsent(staged.documentId(), p);
      }
    }
    portion.put(staged.path(), staged); // a tree may name a path twice
    seen++;
    if (portion.size() == PORTION) {
      flush();
    }
  }

  /** Stages what is left. */
  void flush() {
    run.throwIfStopped();
    if (!portion.isEmpty()) {
      run.requireOurs();
      staging.stage(run.attempt(), portion.values());
      portion.clear();
    }
    run.progress().at(seen, 0);
    run.statistics().put("filesSeen", seen);
  }

  /** Remembers which file versions have to be read, and chooses their lane. */
  void keepMissing() {
    Set<UUID> missing = new HashSet<>(staging.missing(run.jobId()));
    present.forEach(
        (id, revision) -> {
          if (missing.contains(id)) {
            run.missing().put(id, revision);
          }
        });
    run.anew().keySet().removeAll(missing);
    run.statistics()
        .put("alreadyKnown", (long) staging.countDocuments(run.jobId()) - missing.size());
    run.lane(run.missing().size() <= INTERACTIVE_LIMIT ? Lane.INTERACTIVE : Lane.BULK);
    run.statistics().put("lane", run.lane().name().toLowerCase(Locale.ROOT));
  }

  private StagedRevision staged(Revision revision, @Nullable Instant writtenAt) {
    return switch (revision) {
      case Revision.Present p -> {
        UUID id = FileVersion.current(p.blobId(), p.language()).id();
        yield new StagedRevision(
            p.path(), p.mode(), p.blobId(), id, null, terms(p.path()), writtenAt);
      }
      case Revision.Skipped s ->
          new StagedRevision(
              s.path(), s.mode(), s.blobId(), null, s.reason().label(), terms(s.path()), writtenAt);
      case Revision.Gone g -> StagedRevision.gone(g.path());
    };
  }

  private List<String> terms(String path) {
    return analyzer.pathTerms(path).stream()
        .filter(term -> term.length() <= LONGEST_TERM && term.indexOf(' ') < 0)
        .toList();
  }
}
