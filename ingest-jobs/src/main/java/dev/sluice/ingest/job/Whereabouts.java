package dev.sluice.ingest.job;

import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.GithubSync.Named;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks GitHub, before anything is read, whether a source is still the repository that it was, and
 * under which name. What GitHub does not show any more leaves the index: a repository that was
 * deleted, made private or taken down, and one whose name another one has now.
 */
record Whereabouts(GithubStore store, GithubSources sources, Clock clock) {

  /**
   * The source as it is to be read; nothing if there is nothing to read.
   *
   * @throws GithubException if GitHub has it no longer and nothing is left to take out, or GitHub
   *     can't be asked
   */
  Optional<GithubSource> find(Run run, GithubSource source, GithubClient client) {
    Named now;
    try {
      now = GithubSync.look(client, source.fullName());
    } catch (GithubException e) {
      return lost(run, source, client, e);
    }
    if (now.id() == null) {
      return Optional.of(source);
    }
    if (sources.twin(source, now).isPresent()) {
      withdraw(run, source, "it is " + now.fullName() + ", which is read already");
      return Optional.empty();
    }
    return GithubSources.mayBe(source, now)
        ? Optional.of(followed(run, source, now))
        : replaced(run, source, client, now);
  }

  /** Nothing has its name, or nothing that may be seen. */
  private Optional<GithubSource> lost(
      Run run, GithubSource source, GithubClient client, GithubException failure) {
    if (failure.kind() != GithubException.Kind.NOT_FOUND) {
      throw failure;
    }
    Optional<Named> elsewhere = GithubSources.elsewhere(client, source);
    if (elsewhere.isPresent()) {
      return follow(run, source, elsewhere.get());
    }
    boolean stood = sources.stands(source);
    if (withdraw(run, source, failure.message()) == 0 && stood) {
      throw failure;
    }
    return Optional.empty();
  }

  /** Another repository has its name now. */
  private Optional<GithubSource> replaced(
      Run run, GithubSource source, GithubClient client, Named other) {
    Optional<Named> elsewhere = GithubSources.elsewhere(client, source);
    if (elsewhere.isPresent()) {
      return follow(run, source, elsewhere.get());
    }
    withdraw(run, source, source.fullName() + " was made anew");
    return Optional.of(sources.note(source, other));
  }

  private Optional<GithubSource> follow(Run run, GithubSource source, Named now) {
    if (now.id() == null) {
      run.statistics().put("toBeContinued", "GitHub's limit is reached");
      run.statistics().put("continuesAt", "with the next sync");
      return Optional.empty();
    }
    return Optional.of(followed(run, source, now));
  }

  private GithubSource followed(Run run, GithubSource source, Named now) {
    if (!now.fullName().equals(source.fullName())) {
      run.statistics().put("renamed", now.fullName());
    } else if (now.id() != null && now.id().equals(source.githubId())) {
      return source;
    }
    return sources.note(source, now);
  }

  private int withdraw(Run run, GithubSource source, String reason) {
    run.requireOurs();
    int gone = store.withdraw(source.repositoryId(), clock.instant());
    run.statistics().put("gone", (long) gone);
    run.statistics().put("withdrawn", reason);
    return gone;
  }
}
