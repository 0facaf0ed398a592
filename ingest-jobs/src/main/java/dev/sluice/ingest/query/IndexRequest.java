package dev.sluice.ingest.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.ingest.job.RunRequest;
import dev.sluice.ingest.job.WaitLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to index.
 *
 * @param location path or URL; not needed for a registered repository
 * @param name the name to show; else that of the folder
 * @param ref branch, tag or commit; else HEAD's branch
 * @param worktree whether uncommitted files count
 * @param full whether to read and store everything anew although it is there
 * @param paths globs of the paths of which that is done; not together with {@code full}
 * @param classPath paths, on the server's machine, of jars and folders with the classes of the
 *     repository's dependencies; remembered until others are named
 * @param until {@code lexical}, {@code full} or {@code none}: when the run counts as done
 */
record IndexRequest(
    @Nullable String location,
    @Nullable String name,
    @Nullable String ref,
    @Nullable Boolean worktree,
    @Nullable Boolean full,
    @Nullable List<String> paths,
    @Nullable List<String> classPath,
    @JsonProperty("wait") @Nullable String until) {

  static final IndexRequest NOTHING =
      new IndexRequest(null, null, null, null, null, null, null, null);

  String required() {
    if (location == null || location.isBlank()) {
      throw ApiException.invalid("'location' is missing", "name a path or the URL of a repository");
    }
    return location;
  }

  RunRequest run(String repositoryId) {
    boolean takesWorktree = Boolean.TRUE.equals(worktree);
    if (takesWorktree && ref != null) {
      throw ApiException.invalid(
          "'ref' and 'worktree' exclude each other", "the working tree has one state, HEAD's");
    }
    String wantedRef = ref == null || ref.isBlank() ? null : ref;
    return new RunRequest(repositoryId, wantedRef, takesWorktree, false, anew(), level());
  }

  private List<String> anew() {
    List<String> globs = paths == null ? List.of() : paths;
    boolean everything = Boolean.TRUE.equals(full);
    if (globs.stream().anyMatch(String::isBlank) || (everything && !globs.isEmpty())) {
      throw ApiException.invalid(
          everything ? "'full' and 'paths' exclude each other" : "an entry of 'paths' is empty",
          "name paths by globs such as src/**/*.java, or leave them out");
    }
    return everything ? RunRequest.EVERYTHING : globs;
  }

  private WaitLevel level() {
    return until == null
        ? WaitLevel.LEXICAL
        : WaitLevel.of(until)
            .orElseThrow(
                () ->
                    ApiException.invalid("'wait' is '" + until + "'", "use lexical, full or none"));
  }
}
