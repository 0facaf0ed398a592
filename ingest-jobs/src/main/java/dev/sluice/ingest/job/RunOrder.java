package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run shall do, as it is stored with it. */
public sealed interface RunOrder
    permits RunRequest, SyncRequest, VerifyRequest, PruneRequest, FillModelRequest {

  /** The order that a stored run was made from. */
  static RunOrder of(Job job) {
    return switch (job.kind()) {
      case SyncRequest.KIND -> SyncRequest.of(job);
      case VerifyRequest.KIND -> VerifyRequest.of(job);
      case PruneRequest.KIND -> PruneRequest.of(job);
      case FillModelRequest.KIND -> FillModelRequest.of(job);
      default -> RunRequest.of(job);
    };
  }

  /** The repository that it is for; null if it is for none. */
  @Nullable String repositoryId();

  /** What one run at a time is for, 16 hex digits: the repository, unless there is none. */
  default String exclusive() {
    return Objects.requireNonNull(repositoryId());
  }

  /** The kind under which such runs are stored. */
  String kind();

  /** The ref asked for; null for the usual one, or none. */
  default @Nullable String ref() {
    return null;
  }

  /** The stream whose failure it is when the run fails before it has found its ref; null: none. */
  default @Nullable String stream() {
    return null;
  }

  /** Whether everything is compared even if little has changed. */
  default boolean wholeTree() {
    return false;
  }

  /** When the run counts as done. */
  default WaitLevel until() {
    return WaitLevel.LEXICAL;
  }

  /** What is stored with the run. */
  default Map<String, Object> parameters() {
    return Map.of();
  }

  /** Whether a run for this order, not yet begun, does what the other asks for. */
  default boolean covers(RunOrder other) {
    return equals(other);
  }

  /** The same, waiting for the stronger of both levels where there are several. */
  default RunOrder waitingAlsoFor(WaitLevel other) {
    return this;
  }
}
