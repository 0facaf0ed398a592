package dev.sluice.schema.port;

import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.StagedRevision;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What a run found at its target, until its last step applies it. Who writes names his attempt at
 * the run; when a later one has begun, he gets an {@link IllegalStateException}.
 */
public interface StagingStore {

  /** Forgets what an earlier attempt of the run staged. */
  void clear(RunAttempt attempt);

  /** Stages revisions; a path staged again replaces the former. */
  void stage(RunAttempt attempt, Collection<StagedRevision> revisions);

  /**
   * For blobs that were skipped by their content at the same path of a ref selected by the same
   * policy: carries the reason over to the staged path, so that the blob is not read again.
   *
   * @return how many paths are now skipped
   */
  int carrySkips(RunAttempt attempt, String repositoryId, String policy);

  /** Staged file versions that {@code documents} lacks. */
  Collection<UUID> missing(long jobId);

  /** How many staged file versions {@code documents} lacks. */
  int countMissing(long jobId);

  /** Distinct staged file versions. */
  int countDocuments(long jobId);

  /** Turns paths that hold these file versions into skipped ones, each with its reason. */
  void skip(RunAttempt attempt, Map<UUID, String> reasons);

  /** Missing file versions of the run that are parked as dead letters. */
  Collection<UUID> dead(long jobId);

  /** Forgets earlier failures of file versions that are about to be tried again. */
  void reviveDeadLetters(Collection<UUID> documents);

  /** Skipped paths by reason. */
  Map<String, Long> skippedByReason(long jobId);
}
