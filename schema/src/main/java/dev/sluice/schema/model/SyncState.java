package dev.sluice.schema.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one stream of a repository stands to its source.
 *
 * @param repositoryId the repository
 * @param stream the ref's name
 * @param headCommit the source's last known commit
 * @param indexedCommit the commit that answers
 * @param behind commits between the two; -1 when it cannot be known
 * @param lastSuccessAt when a run last succeeded
 * @param lastError why the last run failed, if it did
 */
public record SyncState(
    String repositoryId,
    String stream,
    @Nullable String headCommit,
    @Nullable String indexedCommit,
    int behind,
    @Nullable Instant lastSuccessAt,
    @Nullable String lastError) {}
