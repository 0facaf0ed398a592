package dev.sluice.schema.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ref of a repository and what it was last indexed at.
 *
 * @param id row of {@code repository_refs}
 * @param repositoryId its repository
 * @param name branch or tag name, commit id, or {@code worktree}
 * @param kind what it names
 * @param seq position of the content meant: rows with {@code from_seq <= seq < to_seq}; 0 when it
 *     was never indexed
 * @param policy fingerprint of the ignore rules its content was selected by
 * @param graphBasis what its graph was made with: version of the resolver, classes of dependencies;
 *     empty when that is not known
 * @param commitId the commit indexed at {@code seq}; null when never indexed
 * @param committedAt when that commit was made
 * @param indexedAt when it was indexed
 * @param pushed whether the repository's web URL is known to have the commit
 */
public record IndexedRef(
    long id,
    String repositoryId,
    String name,
    RefKind kind,
    int seq,
    String policy,
    String graphBasis,
    @Nullable String commitId,
    @Nullable Instant committedAt,
    @Nullable Instant indexedAt,
    boolean pushed) {

  /** Whether a run has ever completed for it. */
  public boolean indexed() {
    return seq > 0;
  }
}
