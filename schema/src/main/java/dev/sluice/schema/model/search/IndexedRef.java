package dev.sluice.schema.model.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ref at one of the commits it was indexed at.
 *
 * @param refId key of the ref, 0 when the repository was never indexed
 * @param repositoryId key of the repository
 * @param repository its name
 * @param webUrl base of permalinks
 * @param name the ref's name, null when the repository was never indexed
 * @param kind {@code branch}, {@code tag}, {@code commit} or {@code worktree}
 * @param seq the position, 0 when the ref was never indexed
 * @param usual whether it is the ref that searches of the repository cover by default
 * @param commitId the commit at that position
 * @param committedAt when it was committed
 * @param indexedAt when it was indexed
 * @param pushed whether {@code webUrl} is known to have it
 * @param headCommit where the ref stood when its source was last looked at
 * @param behind commits between that and the last indexed one; -1 when it cannot be known
 * @param checkedAt when the source was last looked at with success
 */
public record IndexedRef(
    long refId,
    String repositoryId,
    String repository,
    @Nullable String webUrl,
    @Nullable String name,
    @Nullable String kind,
    int seq,
    boolean usual,
    @Nullable String commitId,
    @Nullable Instant committedAt,
    @Nullable Instant indexedAt,
    boolean pushed,
    @Nullable String headCommit,
    int behind,
    @Nullable Instant checkedAt) {

  /** The ref's key and position. */
  public RefPosition position() {
    return new RefPosition(refId, seq);
  }

  /** The same, as something that has no newer state: a commit never falls behind. */
  public IndexedRef pinned() {
    return new IndexedRef(
        refId,
        repositoryId,
        repository,
        webUrl,
        name,
        kind,
        seq,
        usual,
        commitId,
        committedAt,
        indexedAt,
        pushed,
        commitId,
        0,
        checkedAt);
  }
}
