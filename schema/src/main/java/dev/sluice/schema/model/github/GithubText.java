package dev.sluice.schema.model.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a document is made of.
 *
 * @param kind what the object is
 * @param path the document's path
 * @param number number of its thread
 * @param pull whether the thread is a pull request
 * @param threadTitle title of the thread; null while the thread is not known
 * @param author who wrote it
 * @param bot whether a program wrote it
 * @param updatedAt when it last changed
 * @param gone whether it is there no longer
 * @param body Markdown as it was written, secrets masked
 * @param file the file that a review comment speaks of
 * @param hunk the piece of the difference that it speaks of
 */
public record GithubText(
    GithubKind kind,
    String path,
    int number,
    boolean pull,
    @Nullable String threadTitle,
    @Nullable String author,
    boolean bot,
    Instant updatedAt,
    boolean gone,
    @Nullable String body,
    @Nullable String file,
    @Nullable String hunk) {}
