package dev.sluice.ingest.job;

import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.GithubSync.Halt;
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
   * What is to be read.
   *
   * @param source where it is now
   * @param anew whether nothing of it was read so far, though of a former one of its name
   */
  record Place(GithubSource source, boolean anew) {}

  /**
   * Where the source is to be read; nothing if there is nothing to read, or a limit is reached.
   *
   * @throws GithubException if GitHub has it no longer and nothing is left to take out, or GitHub
   *     can't be asked
   */
  Optional<Place> find(Run run, GithubSource source, GithubClient client) {
    Named now;
    try {
      now = GithubSync.look(client, source.fullName());
    } catch (GithubException e) {
      return lost(run, source, client, e);
    }
    return GithubSources.mayBe(source, now)
        ? follow(run, source, client, now)
        : replaced(run, source, client, now);
  }

  /** Nothing has its name, or nothing that may be seen. */
  private Optional<Place> lost(
      Run run, GithubSource source, GithubClient client, GithubException failure) {
    if (failure.kind() != GithubException.Kind.NOT_FOUND) {
      throw failure;
    }
    Optional<Named> elsewhere = GithubSources.elsewhere(client, source);
    if (elsewhere.isPresent()) {
      return follow(run, source, client, elsewhere.get());
    }
    boolean stood = sources.stands(source);
    if (withdraw(run, source, failure.message()) == 0 && stood) {
      throw failure;
    }
    return Optional.empty();
  }

  /** Another repository has its name now. */
  private Optional<Place> replaced(Run run, GithubSource source, GithubClient client, Named other) {
    Optional<Named> elsewhere = GithubSources.elsewhere(client, source);
    if (elsewhere.isPresent()) {
      return follow(run, source, client, elsewhere.get());
    }
    if (sources.yields(source, other)) {
      return readAlready(run, source, other);
    }
    withdraw(run, source, source.fullName() + " was made anew");
    return Optional.of(new Place(sources.note(source, other), true));
  }

  private Optional<Place> follow(Run run, GithubSource source, GithubClient client, Named now) {
    Halt halt = now.halt();
    if (halt != null) {
      run.statistics().put("requests", (long) client.requests());
      run.statistics().toBeContinued(halt.reason(), halt.until());
      return Optional.empty();
    }
    if (sources.yields(source, now)) {
      return readAlready(run, source, now);
    }
    if (!now.fullName().equals(source.fullName())) {
      run.statistics().put("renamed", now.fullName());
    }
    boolean known = now.equals(new Named(source.fullName(), source.githubId(), null));
    return Optional.of(new Place(known ? source : sources.note(source, now), false));
  }

  private Optional<Place> readAlready(Run run, GithubSource source, Named now) {
    withdraw(run, source, "it is " + now.fullName() + ", which is read already");
    return Optional.empty();
  }

  private int withdraw(Run run, GithubSource source, String reason) {
    run.requireOurs();
    int gone = store.withdraw(source.repositoryId(), clock.instant());
    run.statistics().put("gone", (long) gone);
    run.statistics().put("withdrawn", reason);
    return gone;
  }
}
