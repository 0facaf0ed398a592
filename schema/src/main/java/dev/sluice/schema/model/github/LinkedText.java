package dev.sluice.schema.model.github;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an object before its links to code are worked out.
 *
 * @param identity which object
 * @param change the change that it is as of
 * @param bot whether a program wrote it
 * @param title its title, if it has one
 * @param body what it says, in Markdown
 * @param mergeCommit the commit that its pull request was merged as, if it was
 * @param place the lines that a review comment stands on
 */
public record LinkedText(
    GithubIdentity identity,
    long change,
    boolean bot,
    @Nullable String title,
    @Nullable String body,
    @Nullable String mergeCommit,
    @Nullable ReviewPlace place) {}
