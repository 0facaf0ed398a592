package dev.sluice.schema.model.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the stored objects of a source stand.
 *
 * @param change the latest change, 0 when there are no objects
 * @param updatedAt the latest change of an object by GitHub's clock; null when there are none
 */
public record GithubState(long change, @Nullable Instant updatedAt) {}
