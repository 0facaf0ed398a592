package dev.sluice.ingest.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as clients see it.
 *
 * @param repository name of the repository that its runs are for
 * @param occasion {@code cron}, {@code every}, {@code older-than}, {@code behind} or {@code after}
 * @param when the same with its values, for people
 * @param jitter at most so much later than due; null for none
 * @param nextAt when it will fire; null if that is not set by the clock
 * @param last its last firing; null if there was none
 */
record TriggerView(
    String name,
    String repository,
    @Nullable String ref,
    String action,
    String occasion,
    String when,
    @Nullable String jitter,
    Instant createdAt,
    @Nullable Instant nextAt,
    @Nullable FiringView last) {}
