package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param changed when its members changed
 * @param objects to store: the members and what came with them
 * @param next where the next page is; null at the end
 * @param tag names this answer
 */
record ListPage(
    List<Instant> changed,
    List<GithubObject> objects,
    @Nullable String next,
    @Nullable String tag) {}
