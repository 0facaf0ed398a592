package dev.sluice.sync.git;

import java.time.Instant;

/**
 * A name and the commit that it means now.
 *
 * @param name short name of a branch or tag; the full id of a commit; {@code HEAD} when it is
 *     detached and no name was given; {@code worktree} for a working tree
 * @param kind what the name is
 * @param commitId the commit's full id; of a working tree with changes, a commit made up in the
 *     mirror alone (see {@link GitMirror#snapshotWorktree})
 * @param baseCommitId the commit as git knows it: equal to {@code commitId}, but HEAD for a working
 *     tree
 * @param committedAt its committer date
 * @param pushed whether the origin is known to have the commit
 */
public record ResolvedRef(
    String name,
    RefKind kind,
    String commitId,
    String baseCommitId,
    Instant committedAt,
    boolean pushed) {}
