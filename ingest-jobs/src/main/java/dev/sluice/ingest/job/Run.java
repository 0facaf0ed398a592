package dev.sluice.ingest.job;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.sync.git.Revision;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the steps of one run hand to each other; lost with the process, and made again. */
final class Run {

  private final RunAttempt attempt;
  private final RunOrder order;
  private final @Nullable Repository repository;
  private final RunProgress progress;
  private final RunStatistics statistics = new RunStatistics();
  private final Map<UUID, Revision.Present> missing = new LinkedHashMap<>();
  private final Map<UUID, Revision.Present> anew = new LinkedHashMap<>();
  private final Map<UUID, String> contentSkips = new ConcurrentHashMap<>();
  private final Set<UUID> published = new HashSet<>();
  private @Nullable Publication publication;
  private @Nullable Target target;
  private boolean wholeTree;
  private String graphBasis = "";
  private Lane lane = Lane.BULK;
  private final BooleanSupplier lockLost;
  private volatile boolean stopped;

  /** A run of somebody who has the repository's lock until he is told otherwise. */
  Run(
      RunAttempt attempt,
      RunOrder order,
      @Nullable Repository repository,
      RunProgress progress,
      BooleanSupplier lockLost) {
    this.attempt = attempt;
    this.order = order;
    this.repository = repository;
    this.progress = progress;
    this.lockLost = lockLost;
  }

  /** Ends the run here when another process may have taken it up. */
  void requireOurs() {
    if (lockLost.getAsBoolean()) {
      throw new IllegalStateException("the lock of the repository was lost");
    }
  }

  long jobId() {
    return attempt.jobId();
  }

  /** In whose name the run's steps write. */
  RunAttempt attempt() {
    return attempt;
  }

  RunOrder order() {
    return order;
  }

  /** What an index run shall do. */
  RunRequest request() {
    return (RunRequest) order;
  }

  /** The commit of an index run. */
  GitTarget gitTarget() {
    return (GitTarget) target();
  }

  Repository repository() {
    return Objects.requireNonNull(repository, "the run is for no repository");
  }

  /** What people call what it is for. */
  String subject() {
    return repository == null ? order.kind() : repository.name();
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
    return target().unchanged() && !order.wholeTree();
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

  /** The file versions that are there and are stored anew, each with a place to read it. */
  Map<UUID, Revision.Present> anew() {
    return anew;
  }

  /** File versions that turned out, when read, not to be indexed. */
  Map<UUID, String> contentSkips() {
    return contentSkips;
  }

  /** File versions that were handed to Kafka. */
  Set<UUID> published() {
    return published;
  }

  /** What the graph was made with. */
  String graphBasis() {
    return graphBasis;
  }

  void graphBasis(String basis) {
    graphBasis = basis;
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
