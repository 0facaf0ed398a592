package dev.sluice.ingest.verify;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.ingest.verify.Findings.Collector;
import dev.sluice.ingest.verify.Findings.Difference;
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
public final class Verification {

  private static final int MOST_PATHS = 10_000;

  private final Mirrors mirrors;
  private final IgnoreConfig ignore;
  private final RefStore refs;
  private final GithubStore github;
  private final StoredChunks chunks;
  private final Chunker chunker;
  private final GraphBuild graph;

  /** A verification with the chunker that the indexer uses. */
  public Verification(
      Mirrors mirrors,
      IgnoreConfig ignore,
      RefStore refs,
      GithubStore github,
      StoredChunks chunks,
      Chunker chunker,
      GraphBuild graph) {
    this.mirrors = mirrors;
    this.ignore = ignore;
    this.refs = refs;
    this.github = github;
    this.chunks = chunks;
    this.chunker = chunker;
    this.graph = graph;
  }

  /** Compares all refs of those repositories. */
  public Findings of(List<Repository> repositories) {
    Collector found = new Collector();
    repositories.forEach(repository -> check(repository, found));
    return found.findings();
  }

  private void check(Repository repository, Collector found) {
    List<IndexedRef> indexed = refs.list(repository.id());
    indexed.stream()
        .filter(ref -> ref.kind() == RefKind.GITHUB)
        .forEach(ref -> checkThreads(new Place(repository.name(), ref), found));
    List<IndexedRef> commits = indexed.stream().filter(r -> r.kind() != RefKind.GITHUB).toList();
    if (!commits.isEmpty() || indexed.isEmpty()) {
      checkCommits(repository, commits, found);
    }
  }

  private void checkCommits(Repository repository, List<IndexedRef> commits, Collector found) {
    GitMirror mirror = mirrors.of(repository);
    fetch(repository, mirror, found);
    try (ChunkCheck chunkCheck = new ChunkCheck(mirror::read, chunks, chunker, found)) {
      for (IndexedRef ref : commits) {
        check(new Place(repository.name(), ref), mirror, chunkCheck, found);
      }
    }
  }

  private void checkThreads(Place place, Collector found) {
    StoredThreads threads = new StoredThreads(github, place.ref().repositoryId());
    try (ChunkCheck chunkCheck = new ChunkCheck(threads::read, chunks, chunker, found)) {
      TreeCheck tree = new TreeCheck(place, threads::read, chunkCheck, found);
      refs.entries(place.ref(), tree::indexed);
      threads.each(tree::source);
      finish(place, tree, chunkCheck, found);
    }
  }

  private static void fetch(Repository repository, GitMirror mirror, Collector found) {
    try {
      mirror.fetch(FetchProgress.NONE);
    } catch (GitSourceException e) {
      found.stale(
          new Difference(repository.name(), "", null, "the source can't be read: " + e.message()));
    }
  }

  private void check(Place place, GitMirror mirror, ChunkCheck chunkCheck, Collector found) {
    IndexedRef ref = place.ref();
    String commit = Objects.requireNonNull(ref.commitId());
    checkHead(place, mirror, commit, found);
    if (!mirror.has(commit)) {
      found.stale(place.whole("commit " + commit + " is no longer in the mirror"));
      return;
    }
    TreeCheck tree = new TreeCheck(place, mirror::read, chunkCheck, found);
    refs.entries(ref, tree::indexed);
    mirror.revisions(null, commit, mirror.policy(ignore, commit), tree::source);
    finish(place, tree, chunkCheck, found);
  }

  private void finish(Place place, TreeCheck tree, ChunkCheck chunkCheck, Collector found) {
    tree.finish();
    chunkCheck.finish();
    chunks
        .pathsWithoutVector(place.ref(), MOST_PATHS)
        .forEach(path -> found.missing(place.at(path, "a text has no vector and waits for none")));
    checkGraph(place, found);
  }

  private void checkGraph(Place place, Collector found) {
    Map<String, UUID> stored = graph.stored(place.ref());
    try {
      graph
          .anew(place.ref())
          .forEach(
              (path, set) -> {
                if (!set.equals(stored.remove(path))) {
                  found.missing(
                      place.at(path, "its part of the code graph is not what it should be"));
                }
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    stored
        .keySet()
        .forEach(path -> found.extra(place.at(path, "it has no code facts, but a graph")));
  }

  private void checkHead(Place place, GitMirror mirror, String commit, Collector found) {
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
        found.stale(place.whole("indexed at " + commit + ", the source is at " + now));
      }
    } catch (GitSourceException e) {
      found.stale(place.whole(e.message()));
    }
  }

  /** Where a difference is. */
  record Place(String repository, IndexedRef ref) {

    Difference at(String path, String reason) {
      return new Difference(repository, ref.name(), path, reason);
    }

    Difference whole(String reason) {
      return new Difference(repository, ref.name(), null, reason);
    }
  }
}
