package dev.sluice.schema.model.github;

import java.time.Instant;

/**
 * A pull request as it is stored.
 *
 * @param id the API's own id
 * @param number its number
 * @param nodeId the id by which GraphQL knows it
 * @param updatedAt when it last changed
 */
public record PullState(long id, int number, String nodeId, Instant updatedAt) {}
