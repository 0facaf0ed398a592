package dev.sluice.ingest.verify;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.ingest.job.Dependencies;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.ingest.job.RepositoryCheck;
import dev.sluice.schema.model.Difference.Kind;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.StoredChunks;
import dev.sluice.sync.git.FetchProgress;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.policy.IgnoreConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Compares each ref with the commit it was indexed at, read again from the mirror, or with the
 * objects that are stored: the paths and why some are skipped, the chunks of every file version,
 * the vectors of their texts, the code graph worked out anew, and whether the source has moved on.
 */
public final class Verification implements RepositoryCheck {

  private static final int MOST_PATHS = 10_000;
  private static final String OTHER_BASIS =
      "its code graph was made with other classes of dependencies than there are now, or by another"
          + " version: index this ref again";

  private final Mirrors mirrors;
  private final IgnoreConfig ignore;
  private final RefStore refs;
  private final GithubStore github;
  private final StoredChunks chunks;
  private final Chunker chunker;
  private final GraphBuild graph;
  private final Dependencies dependencies;

  /** A verification with the chunker that the indexer uses. */
  public Verification(
      Mirrors mirrors,
      IgnoreConfig ignore,
      RefStore refs,
      GithubStore github,
      StoredChunks chunks,
      Chunker chunker,
      GraphBuild graph,
      Dependencies dependencies) {
    this.mirrors = mirrors;
    this.ignore = ignore;
    this.refs = refs;
    this.github = github;
    this.chunks = chunks;
    this.chunker = chunker;
    this.graph = graph;
    this.dependencies = dependencies;
  }

  @Override
  public Findings of(Repository repository, Watch watch) {
    Collector found = new Collector(watch);
    check(repository, found, watch);
    return found.findings();
  }

  private void check(Repository repository, Collector found, Watch watch) {
    List<IndexedRef> indexed = refs.list(repository.id());
    indexed.stream()
        .filter(ref -> ref.kind() == RefKind.GITHUB)
        .forEach(ref -> checkThreads(new Place(ref, found, watch)));
    List<IndexedRef> commits = indexed.stream().filter(r -> r.kind() != RefKind.GITHUB).toList();
    if (!commits.isEmpty() || indexed.isEmpty()) {
      checkCommits(repository, commits, found, watch);
    }
  }

  private void checkCommits(
      Repository repository, List<IndexedRef> commits, Collector found, Watch watch) {
    GitMirror mirror = mirrors.of(repository);
    fetch(mirror, found, watch);
    try (ChunkCheck chunkCheck = new ChunkCheck(mirror::read, chunks, chunker)) {
      ClassPath classPath = dependencies.of(repository);
      for (IndexedRef ref : commits) {
        Place place = new Place(ref, found, watch);
        check(place, mirror, chunkCheck);
        if (GraphBuild.basis(classPath).equals(ref.graphBasis())) {
          checkGraph(place, classPath);
        } else {
          place.stale(OTHER_BASIS);
        }
      }
    }
  }

  private void checkThreads(Place place) {
    StoredThreads threads = new StoredThreads(github, place.ref().repositoryId());
    try (ChunkCheck chunkCheck = new ChunkCheck(threads::read, chunks, chunker)) {
      TreeCheck tree = new TreeCheck(place, threads::read, chunkCheck);
      refs.entries(place.ref(), tree::indexed);
      threads.each(tree::source);
      finish(place, tree, chunkCheck);
    }
    checkGraph(place, ClassPath.NONE);
  }

  private static void fetch(GitMirror mirror, Collector found, Watch watch) {
    try {
      mirror.fetch(FetchProgress.of(watch::at, watch::stopping));
    } catch (GitSourceException e) {
      found.add(Kind.STALE, "", null, "the source can't be read: " + e.message());
    }
  }

  private void check(Place place, GitMirror mirror, ChunkCheck chunkCheck) {
    IndexedRef ref = place.ref();
    String commit = Objects.requireNonNull(ref.commitId());
    checkHead(place, mirror, commit);
    if (!mirror.has(commit)) {
      place.stale("commit " + commit + " is no longer in the mirror");
      return;
    }
    TreeCheck tree = new TreeCheck(place, mirror::read, chunkCheck);
    refs.entries(ref, tree::indexed);
    mirror.revisions(null, commit, mirror.policy(ignore, commit), tree::source);
    finish(place, tree, chunkCheck);
  }

  private void finish(Place place, TreeCheck tree, ChunkCheck chunkCheck) {
    tree.finish();
    chunkCheck.finish();
    chunks
        .pathsWithoutVector(place.ref(), MOST_PATHS)
        .forEach(path -> place.missing(path, "a text has no vector and waits for none"));
  }

  private void checkGraph(Place place, ClassPath classPath) {
    Map<String, UUID> stored = graph.stored(place.ref());
    try {
      graph
          .anew(place.ref(), classPath, place.watch()::at)
          .forEach(
              (path, set) -> {
                if (!set.equals(stored.remove(path))) {
                  place.missing(path, "its part of the code graph is not what it should be");
                }
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    stored.keySet().forEach(path -> place.extra(path, "it has no code facts, but a graph"));
  }

  private void checkHead(Place place, GitMirror mirror, String commit) {
    RefKind kind = place.ref().kind();
    try {
      String now =
          switch (kind) {
            case COMMIT -> commit;
            case WORKTREE -> mirror.snapshotWorktree(ignore).commitId();
            case GITHUB -> commit;
            case BRANCH, TAG -> mirror.resolve(place.ref().name()).commitId();
          };
      if (!now.equals(commit)) {
        place.stale("indexed at " + commit + ", the source is at " + now);
      }
    } catch (GitSourceException e) {
      place.stale(e.message());
    }
  }
}
