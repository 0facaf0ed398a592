package dev.sluice.schema.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, as stored in {@code ingestion_jobs}.
 *
 * @param id its number
 * @param kind what it does, such as {@code index}
 * @param repositoryId its repository, if it has one
 * @param ref the ref asked for; null for the default
 * @param state where it stands
 * @param parameters what was asked, as JSON values
 * @param statistics what was counted so far, as JSON values
 * @param error why it failed, in one line
 * @param advice what to do about it, in one line
 * @param createdAt when it was asked for
 * @param startedAt when it began
 * @param finishedAt when it ended
 */
public record Job(
    long id,
    String kind,
    @Nullable String repositoryId,
    @Nullable String ref,
    JobState state,
    Map<String, Object> parameters,
    Map<String, Object> statistics,
    @Nullable String error,
    @Nullable String advice,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
