package dev.sluice.schema.model.github;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object as the API gave it.
 *
 * @param kind what it is
 * @param id the API's own id, unique within the kind
 * @param number number of the thread that it is or belongs to, if any
 * @param pull whether that thread is a pull request
 * @param title its title, if it has one
 * @param author login of who wrote it; null when the account is gone
 * @param bot whether a program wrote it
 * @param createdAt when it was written, by GitHub's clock
 * @param updatedAt when it last changed, by GitHub's clock
 * @param url its page
 * @param path path of its document within the ref, null when it has none
 * @param payload the whole object as JSON, secrets masked
 * @param links what its text speaks of
 */
public record GithubObject(
    GithubKind kind,
    long id,
    @Nullable Integer number,
    boolean pull,
    @Nullable String title,
    @Nullable String author,
    boolean bot,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String url,
    @Nullable String path,
    String payload,
    Set<GithubLink> links) {}
