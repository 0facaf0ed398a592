package dev.sluice.schema.model.github;

import org.jspecify.annotations.Nullable;

/**
 * Lines of a blob that a review comment speaks of.
 *
 * @param commit the commit in which they have these numbers
 * @param path the file
 * @param startLine first line
 * @param endLine last line
 * @param hunk the piece of the difference down to the last of these lines
 */
public record ReviewPlace(
    String commit, String path, int startLine, int endLine, @Nullable String hunk) {}
