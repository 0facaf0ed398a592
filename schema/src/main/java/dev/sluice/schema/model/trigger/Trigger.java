package dev.sluice.schema.model.trigger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What starts runs without being asked.
 *
 * @param id its number; 0 before it is stored
 * @param name unique name that users type
 * @param repositoryId the repository that its runs are for
 * @param ref the ref to index; null for HEAD's branch
 * @param action what it starts
 * @param occasion when it fires
 * @param jitter at most so much later than due does a timed one fire, at random
 * @param seenRun the last run that one of kind {@link Occasion.After} has reacted to
 * @param createdAt when it was added
 */
public record Trigger(
    long id,
    String name,
    String repositoryId,
    @Nullable String ref,
    TriggerAction action,
    Occasion occasion,
    Duration jitter,
    long seenRun,
    Instant createdAt) {}
