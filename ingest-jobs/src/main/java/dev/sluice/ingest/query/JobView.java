package dev.sluice.ingest.query;

import dev.sluice.ingest.job.RunProgress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param repository name of its repository
 * @param progress null when it does not run, or is between two phases
 */
record JobView(
    long id,
    String kind,
    @Nullable String repository,
    @Nullable String ref,
    String state,
    RunProgress.@Nullable Snapshot progress,
    Map<String, Object> statistics,
    @Nullable String error,
    @Nullable String advice,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}
