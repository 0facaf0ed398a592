package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubIdentity;
import java.util.List;

/**
 * What a run shall bring up to date.
 *
 * @param streams what to read
 * @param sweep whether to look for deletions everywhere
 * @param suspects objects that are said to be gone
 * @param settledAt the change up to which numbers of comments were compared before
 */
public record SyncOrder(
    List<Stream> streams, boolean sweep, List<GithubIdentity> suspects, long settledAt) {}
