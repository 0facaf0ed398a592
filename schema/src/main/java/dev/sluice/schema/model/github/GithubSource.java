package dev.sluice.schema.model.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A repository as GitHub's API has it.
 *
 * @param repositoryId row of {@code repositories}
 * @param apiUrl where the API is, without a slash at the end, such as {@code
 *     https://api.github.com}
 * @param fullName {@code owner/name}
 * @param githubId the API's number of it, which stays when it is renamed; null if not known yet
 * @param sweptAt when deletions were last looked for, null if never
 */
public record GithubSource(
    String repositoryId,
    String apiUrl,
    String fullName,
    @Nullable Long githubId,
    @Nullable Instant sweptAt) {}
