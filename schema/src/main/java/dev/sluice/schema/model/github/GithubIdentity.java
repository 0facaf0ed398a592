package dev.sluice.schema.model.github;

import org.jspecify.annotations.Nullable;

/**
 * Which object is meant.
 *
 * @param kind what it is
 * @param id the API's own id
 * @param number the thread that it is or belongs to
 */
public record GithubIdentity(GithubKind kind, long id, @Nullable Integer number) {}
