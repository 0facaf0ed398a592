package dev.sluice.ingest.job;

import dev.sluice.schema.model.Repository;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.sync.host.HostRules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open mirrors, one a repository. */
public final class Mirrors implements AutoCloseable {

  private record Key(String repositoryId, String fetchUri) {}

  private final Path folder;
  private final Clock clock;
  private final HostRules hosts;
  private final Map<Key, GitMirror> open = new ConcurrentHashMap<>();

  /**
   * Mirrors in a folder that is private to the server.
   *
   * @param hosts which hosts they may be fetched from
   */
  public Mirrors(Path folder, Clock clock, HostRules hosts) {
    this.folder = folder;
    this.clock = clock;
    this.hosts = hosts;
  }

  /** The repository's mirror, opened at the first use. */
  public GitMirror of(Repository repository) {
    return open.computeIfAbsent(
        new Key(repository.id(), repository.fetchUri()),
        key -> GitMirror.open(folder, RepositoryLocation.of(key.fetchUri()), clock, hosts));
  }

  /** Opens the mirror of a location just named by a user, which may bring credentials. */
  public GitMirror open(RepositoryLocation location) {
    Key key = new Key(location.id(), location.fetchUri());
    return open.compute(
        key,
        (k, former) -> {
          if (former != null && location.credentials() == null) {
            return former;
          }
          if (former != null) {
            former.close();
          }
          return GitMirror.open(folder, location, clock, hosts);
        });
  }

  @Override
  public void close() {
    open.values().forEach(GitMirror::close);
    open.clear();
  }
}
