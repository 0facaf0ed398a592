package dev.sluice.ingest.job;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.Repository;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.ResolvedRef;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.policy.IgnorePolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the steps of one run hand to each other; lost with the process, and made again. */
final class Run {

  private final long jobId;
  private final RunRequest request;
  private final Repository repository;
  private final RunProgress progress;
  private final RunStatistics statistics = new RunStatistics();
  private final Map<UUID, Revision.Present> missing = new LinkedHashMap<>();
  private final Map<UUID, String> contentSkips = new ConcurrentHashMap<>();
  private final Set<UUID> published = new HashSet<>();
  private @Nullable Publication publication;
  private @Nullable Target target;
  private boolean wholeTree;
  private Lane lane = Lane.BULK;
  private volatile boolean stopped;

  /** The commit that the run leads to, and the ref as it was found. */
  record Target(GitMirror mirror, ResolvedRef resolved, IgnorePolicy policy, IndexedRef ref) {

    boolean samePolicy() {
      return ref.indexed() && ref.policy().equals(policy.fingerprint());
    }

    boolean unchanged() {
      return samePolicy() && resolved.commitId().equals(ref.commitId());
    }
  }

  Run(long jobId, RunRequest request, Repository repository, RunProgress progress) {
    this.jobId = jobId;
    this.request = request;
    this.repository = repository;
    this.progress = progress;
  }

  long jobId() {
    return jobId;
  }

  RunRequest request() {
    return request;
  }

  Repository repository() {
    return repository;
  }

  RunProgress progress() {
    return progress;
  }

  RunStatistics statistics() {
    return statistics;
  }

  Target target() {
    return Objects.requireNonNull(target, "the run has not resolved its ref");
  }

  @Nullable Target targetIfResolved() {
    return target;
  }

  void target(Target resolved) {
    target = resolved;
  }

  /** Whether the ref is at its target already. */
  boolean nothingToDo() {
    return target().unchanged() && !request.wholeTree();
  }

  boolean wholeTree() {
    return wholeTree;
  }

  void wholeTree(boolean whole) {
    wholeTree = whole;
  }

  /** The file versions that were missing when they were staged, each with a place to read it. */
  Map<UUID, Revision.Present> missing() {
    return missing;
  }

  /** File versions that turned out, when read, not to be indexed. */
  Map<UUID, String> contentSkips() {
    return contentSkips;
  }

  /** File versions that were handed to Kafka. */
  Set<UUID> published() {
    return published;
  }

  @Nullable Publication publication() {
    return publication;
  }

  void publication(Publication latest) {
    publication = latest;
  }

  Lane lane() {
    return lane;
  }

  void lane(Lane chosen) {
    lane = chosen;
  }

  void stop() {
    stopped = true;
  }

  boolean stopping() {
    return stopped;
  }

  void throwIfStopped() {
    if (stopped) {
      throw new RunStoppedException();
    }
  }
}
