package dev.sluice.schema.port;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefChanges;
import dev.sluice.schema.model.RefEntry;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.model.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The refs of repositories, their content, and how it moves. */
public interface RefStore {

  /** The ref, created unindexed if it is new. */
  IndexedRef open(String repositoryId, String name, RefKind kind);

  /** The ref of that name. */
  Optional<IndexedRef> find(String repositoryId, String name);

  /**
   * What answers for a name, as for a search: the ref of that name, short or full ({@code HEAD} is
   * the default ref), else the branch, tag or commit that was indexed at the commit with that id or
   * prefix of at least 7 digits; the default ref first, at its latest position.
   *
   * @throws IllegalArgumentException if several commits have that prefix
   */
  Optional<IndexedRef> at(String repositoryId, String nameOrCommit);

  /** When the commit with that prefix, which the repository was indexed at, was forgotten. */
  Optional<Instant> forgottenAt(String repositoryId, String commit);

  /** The repository's indexed refs, by name. */
  List<IndexedRef> list(String repositoryId);

  /** Streams the content of a ref at its position, in path order. */
  void entries(IndexedRef ref, Consumer<RefEntry> sink);

  /** How the staged revisions of a run differ from the ref's content. */
  RefChanges changes(long jobId, IndexedRef ref, boolean wholeTree);

  /**
   * Applies the staged revisions in one transaction: closes and inserts paths, advances the ref,
   * remembers the commit, marks the stream as up to date, and forgets what was staged.
   *
   * @param stillOurs throws when another process may have begun the run anew; asked when none can
   *     any more
   * @return false, having changed nothing, when a staged file version is no longer there
   * @throws IllegalStateException when the ref has moved since the run found it
   */
  boolean move(RefMove move, Runnable stillOurs);

  /**
   * Remembers that the source was looked at, where it stands, and by how much the index is behind
   * it, -1 when that cannot be known.
   */
  void sawHead(String repositoryId, String stream, String headCommit, int behind);

  /** Remembers that a run found nothing to do. */
  void confirmed(String repositoryId, String stream, String commit);

  /** Remembers why a run failed. */
  void failed(String repositoryId, String stream, String error);

  /** Forgets that error, if it is the last one. */
  void recovered(String repositoryId, String stream, String error);

  /** The repository's streams. */
  List<SyncState> syncStates(String repositoryId);
}
