package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.host.HostRules;
import dev.sluice.sync.policy.IgnoreConfig;
import dev.sluice.sync.policy.IgnorePolicy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's private copy of a repository: the only place that is read from, so that a run sees
 * one state of the refs however the source moves. Safe for use by several threads; fetches of one
 * mirror, also by other processes, wait for each other. Every method throws {@link
 * GitSourceException}.
 */
public final class GitMirror implements AutoCloseable {

  /** Globs of paths not to index, in gitignore syntax, at a repository's root. */
  public static final String IGNORE_FILE = ".sluiceignore";

  /** A longer one is no list of globs, and is left alone. */
  static final long LONGEST_IGNORE_FILE = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(GitMirror.class);
  private static final int MOST_COMMITS = 10_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(2);
  private static final Pattern FULL_ID = Pattern.compile("[0-9a-f]{40}");

  private final RepositoryLocation location;
  private final MirrorDirectory directory;
  private final HostRules hosts;
  private final Secrets secrets = new Secrets();
  private volatile Repository repository;

  private GitMirror(
      RepositoryLocation location,
      MirrorDirectory directory,
      Repository repository,
      HostRules hosts) {
    this.location = location;
    this.directory = directory;
    this.hosts = hosts;
    this.repository = repository;
  }

  /**
   * Opens the mirror of a location, and makes it when there is none. Does not touch the source.
   *
   * @param mirrors the folder of all mirrors; made readable by its owner only
   * @param clock says how old snapshots of working trees are
   * @param hosts which hosts fetches may connect to
   */
  public static GitMirror open(
      Path mirrors, RepositoryLocation location, Clock clock, HostRules hosts) {
    MirrorDirectory directory = MirrorDirectory.of(mirrors, location, clock);
    Repository repository = directory.openAsItIs().orElseGet(() -> openLocked(directory));
    return new GitMirror(location, directory, repository, hosts);
  }

  /** The same for a location that its user could as well fetch himself. */
  public static GitMirror open(Path mirrors, RepositoryLocation location, Clock clock) {
    return open(mirrors, location, clock, HostRules.trustingRequests());
  }

  private static Repository openLocked(MirrorDirectory directory) {
    try (MirrorLock lock = MirrorLock.acquire(directory.lockFile())) {
      return directory.open();
    }
  }

  /** Brings branches, tags and HEAD to the source's state. */
  public void fetch(FetchProgress progress) {
    try (MirrorLock lock = MirrorLock.acquire(directory.lockFile())) {
      directory.removeStaleLocks();
      fetchOrRecreate(progress);
    } catch (GitAPIException | IOException | URISyntaxException | RuntimeException e) {
      throw secrets.mask(FetchFailure.of(e, location));
    } catch (OutOfMemoryError e) {
      throw Damage.tooLarge(location, e);
    }
  }

  private void fetchOrRecreate(FetchProgress progress)
      throws GitAPIException, IOException, URISyntaxException {
    try {
      fetchOnce(progress);
    } catch (GitAPIException | IOException | RuntimeException e) {
      if (!FetchFailure.isDamage(e)) {
        throw e;
      }
      repository.close();
      repository = directory.recreate();
      fetchOnce(progress);
    }
  }

  private void fetchOnce(FetchProgress progress)
      throws GitAPIException, IOException, URISyntaxException {
    if (location.isLocal()) {
      new LocalSource(local()).fetch(directory.folder());
    } else {
      remote().fetch(progress);
    }
  }

  private LocalRepository local() {
    return LocalRepository.at(Path.of(location.fetchUri()));
  }

  private RemoteSource remote() throws URISyntaxException {
    URIish uri = new URIish(location.fetchUri());
    return new RemoteSource(
        repository,
        new GitCredentials(uri, directory.credentials(), directory.folder(), secrets),
        new HostGuard(hosts, Endpoint.of(uri)));
  }

  /**
   * The commit that a name means, as of the last fetch.
   *
   * @param ref branch, tag, full or abbreviated commit id, or an expression such as {@code HEAD~2};
   *     null for HEAD's branch. A full id that the mirror of a URL lacks is asked for at the host.
   */
  public ResolvedRef resolve(@Nullable String ref) {
    if (ref != null && FULL_ID.matcher(ref).matches() && !location.isLocal() && !has(ref)) {
      fetchCommit(ref);
    }
    return reading(() -> new RefResolver(repository, location.fetchUri(), pushed()).resolve(ref));
  }

  private void fetchCommit(String commitId) {
    try (MirrorLock lock = MirrorLock.acquire(directory.lockFile())) {
      remote().fetchCommit(commitId);
    } catch (GitAPIException | IOException | URISyntaxException | RuntimeException e) {
      // most hosts serve only what a branch or tag reaches: then there is no such commit
      LOG.debug(
          "{} does not serve {}: {}", location.fetchUri(), commitId, secrets.mask(e.toString()));
    }
  }

  /** How many commits {@code head} has that {@code ancestor} lacks; empty if either is gone. */
  public OptionalInt commitsBetween(String ancestor, String head) {
    return reading(() -> new CommitDistance(repository).between(ancestor, head));
  }

  /** Whether the mirror has the commit. */
  public boolean has(String commitId) {
    return reading(() -> new CommitDistance(repository).has(commitId));
  }

  /**
   * The commits that {@code head} has and {@code ancestor} lacks; empty if they are more than
   * 10,000, or either is gone.
   */
  public Optional<Set<String>> commitsSince(String ancestor, String head) {
    return reading(() -> new CommitDistance(repository).since(ancestor, head, MOST_COMMITS));
  }

  /**
   * What a commit changed against its first parent: of a merge, all that it brought. Empty when the
   * mirror lacks it.
   *
   * @param mostFiles of a commit that changes more, only the paths are told
   */
  public Optional<List<ChangedLines>> changes(String commitId, int mostFiles) {
    return reading(() -> new CommitChanges(repository).of(commitId, mostFiles));
  }

  /**
   * A text file of a commit, decoded, but not masked: for looking at, not for keeping. Empty when
   * the mirror lacks it, or it is larger than that.
   */
  public Optional<String> text(String commitId, String path, int mostBytes) {
    return reading(() -> new CommitText(repository).of(commitId, path, mostBytes));
  }

  /** The text of {@code .sluiceignore} at a commit's root. */
  public Optional<String> sluiceignore(String commitId) {
    return reading(
        () -> new BlobReader(repository).textAt(commitId, IGNORE_FILE, LONGEST_IGNORE_FILE));
  }

  /** The policy that holds for a commit: configuration and its {@code .sluiceignore}. */
  public IgnorePolicy policy(IgnoreConfig config, String commitId) {
    return IgnorePolicy.of(config, sluiceignore(commitId).orElse(null));
  }

  /**
   * Lists what differs between two commits; unchanged folders are not entered.
   *
   * @param fromCommit the commit that was listed last <em>under the same policy</em> (compare
   *     fingerprints); null to list the whole tree
   * @return whole tree when {@code fromCommit} is null or gone
   */
  public Coverage revisions(
      @Nullable String fromCommit, String toCommit, IgnorePolicy policy, RevisionSink sink) {
    return reading(() -> new TreeChanges(repository).list(fromCommit, toCommit, policy, sink));
  }

  /**
   * When the files of a commit got their content, by path; of what a merge brought, when it was
   * merged. Looks back over 10,000 commits and for two seconds at most; what is older has the
   * oldest time that was seen.
   */
  public Map<String, Instant> writeTimes(String commitId) {
    return reading(() -> new WriteTimes(repository, MOST_COMMITS, MOST_TIME).of(commitId));
  }

  /**
   * Takes down the working tree as it is: HEAD with modified, added, deleted, and untracked but not
   * ignored files, as a commit in the mirror alone. An unchanged working tree is HEAD's commit
   * itself; equal files on one HEAD are equal commits. From there on it is like any commit: {@link
   * #revisions} and {@link #read} work the same. Content that the configuration skips is named, but
   * not stored.
   *
   * @return a ref named {@code worktree}
   */
  public ResolvedRef snapshotWorktree(IgnoreConfig config) {
    Path worktree = location.worktree();
    if (worktree == null) {
      throw new GitSourceException(
          Kind.UNSUPPORTED,
          location.fetchUri() + " has no working tree",
          "Leave out --worktree, or give the path of a working tree.");
    }
    return reading(
        () -> new WorktreeSnapshot(repository, local()).take(worktree, config, pushed()));
  }

  /** Lists the whole working tree, see {@link #snapshotWorktree}. */
  public void worktreeRevisions(IgnorePolicy policy, RevisionSink sink) {
    revisions(null, snapshotWorktree(policy.config()).commitId(), policy, sink);
  }

  /**
   * Reads, decodes and masks a revision; safe to call from many threads. What becomes of it depends
   * on blob and language alone.
   */
  public Content read(Revision revision) {
    return switch (revision) {
      case Revision.Present file -> reading(() -> new BlobReader(repository).read(file));
      case Revision.Skipped skipped -> new Content.Skipped(skipped.reason());
      case Revision.Gone gone -> throw new IllegalArgumentException(gone.path() + " is gone");
    };
  }

  private PushedCommits pushed() {
    if (!location.isLocal()) {
      return PushedCommits.all();
    }
    boolean hosted =
        local().originUrl().map(InsteadOf::apply).flatMap(RemoteUrl::parse).isPresent();
    return hosted ? PushedCommits.trackedBy(repository) : PushedCommits.none();
  }

  private interface Reading<T> {
    T get() throws IOException;
  }

  private <T> T reading(Reading<T> action) {
    try {
      return action.get();
    } catch (MissingObjectException e) {
      throw Damage.missing(location, e);
    } catch (IOException e) {
      throw Damage.unreadable(location, e);
    } catch (LargeObjectException | OutOfMemoryError e) {
      throw Damage.tooLarge(location, e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
