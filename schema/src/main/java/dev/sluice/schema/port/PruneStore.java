package dev.sluice.schema.port;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.RefKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Deletes what no ref and no run needs any more. What seems to be unneeded is listed first; each
 * call that deletes is a small transaction of its own that looks again at what it was given, and
 * that nobody who relies on content runs beside. Killed at any moment, the next pruning goes on.
 */
public interface PruneStore {

  /**
   * What a call deleted.
   *
   * @param fileVersions rows of {@code documents}
   * @param chunks their chunks
   * @param vectors vectors of texts that occur nowhere else, of all models
   */
  record Deleted(long fileVersions, long chunks, long vectors) {

    /** Nothing at all. */
    public static final Deleted NOTHING = new Deleted(0, 0, 0);

    /** Both together. */
    public Deleted plus(Deleted other) {
      return new Deleted(
          fileVersions + other.fileVersions, chunks + other.chunks, vectors + other.vectors);
    }
  }

  /**
   * A ref that no run has brought or found up to date for a while, that is not its repository's
   * default and that no trigger names.
   *
   * @param id row of {@code repository_refs}
   * @param name of the branch or tag, or the commit's id
   * @param kind branch, tag or commit
   * @param seq its position
   */
  record IdleRef(long id, String name, RefKind kind, int seq) {}

  /** The refs of a repository that no run has brought or found up to date since that time. */
  List<IdleRef> idleRefs(String repositoryId, Instant since);

  /**
   * Forgets a ref with all that it was, in one transaction. The caller has the repository to
   * himself.
   *
   * @return false, having changed nothing, when it is gone or has moved
   */
  boolean forgetRef(IdleRef ref);

  /**
   * Forgets what the refs of a repository were before that time: the commits of then answer no
   * more. The one that was current at that time is kept. The caller has the repository to himself.
   *
   * @return how many commits were forgotten
   */
  int forgetCommits(String repositoryId, Instant before);

  /**
   * Deletes some paths that only forgotten commits had.
   *
   * @return how many; zero when there are none left
   */
  int deleteForgottenPaths(String repositoryId, int limit);

  /** File versions written before that time that no ref and no run seems to need. */
  List<UUID> unneededFileVersions(Instant writtenBefore);

  /** Deletes those of the file versions that are really not needed. */
  Deleted deleteFileVersions(Collection<UUID> ids);

  /** Sets of nodes and edges written before that time that no ref and no run seems to need. */
  List<UUID> unneededGraphSets(Instant writtenBefore);

  /** Deletes those of the sets that are really not needed; returns how many. */
  int deleteGraphSets(Collection<UUID> ids);

  /** Texts that have or await a vector, but stand in no chunk. */
  List<ContentHash> unneededTexts();

  /** Deletes the vectors of those of the texts that stand in no chunk; returns how many. */
  int deleteVectors(Collection<ContentHash> texts);

  /**
   * Deletes dead letters, whatever became of them, that were parked before that time and whose file
   * version or text nothing needs; returns how many.
   */
  int deleteDeadLetters(Instant parkedBefore);

  /** Unpins what runs staged that ended, however they did, before that time. */
  int deleteStagings(Instant endedBefore);

  /**
   * Deletes runs that ended before that time with their events, the history of triggers, handled
   * dead letters and deliveries of then, and sums up the use of models by day.
   *
   * @return how many rows went
   */
  int deleteRunData(Instant before);
}
