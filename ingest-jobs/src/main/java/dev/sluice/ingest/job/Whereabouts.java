package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubException;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.GithubSync.Named;
import java.time.Clock;

/** Whether GitHub still has what is read there, and under which name. */
record Whereabouts(GithubStore store, GithubSources sources, Clock clock) {

  /**
   * Takes out of the index what GitHub does not show any more: the repository was deleted, made
   * private, or taken down. Should it be seen again, it is read from its beginning.
   *
   * @param failure why the run could not go on
   * @throws GithubException the failure, if the repository is there, or nothing is left to take out
   */
  void lost(
      Run run, GithubSource source, IndexedRef ref, GithubClient client, GithubException failure) {
    boolean gone =
        failure.kind() == GithubException.Kind.NOT_FOUND
            && GithubSync.isGone(client, source.fullName());
    if (!gone || (withdraw(run, source, failure.message()) == 0 && stands(source, ref))) {
      throw failure;
    }
  }

  /** Takes note of another name, if that is why an address led to another one. */
  void redirected(Run run, GithubSource source, GithubClient client) {
    Named now = GithubSync.look(client, source.fullName());
    if (now.fullName().equals(source.fullName())) {
      return;
    }
    if (sources.follow(source, now)) {
      run.statistics().put("renamed", now.fullName());
    } else {
      withdraw(run, source, "it is " + now.fullName() + ", which is read already");
    }
  }

  private int withdraw(Run run, GithubSource source, String reason) {
    int gone = store.withdraw(source.repositoryId(), clock.instant());
    run.statistics().put("gone", (long) gone);
    run.statistics().put("withdrawn", reason);
    return gone;
  }

  /** Whether answers show what is stored: a run may have ended after objects were withdrawn. */
  private boolean stands(GithubSource source, IndexedRef ref) {
    return new GithubTarget(store, store.state(source.repositoryId()), ref).unchanged();
  }
}
