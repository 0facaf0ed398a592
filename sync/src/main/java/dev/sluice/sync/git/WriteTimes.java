package dev.sluice.sync.git;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * When the files of a commit got their content, by one walk over first parents: what a merge
 * brought is as old as the merge. The walk ends when the last file is found, or at its bounds.
 */
final class WriteTimes {

  /**
   * A tree may be made to be endless, see {@link PathWalk}; what is listed no further has no time.
   */
  private static final int MOST_PATHS = 200_000;

  private final Repository mirror;
  private final int mostCommits;
  private final Duration mostTime;

  WriteTimes(Repository mirror, int mostCommits, Duration mostTime) {
    this.mirror = mirror;
    this.mostCommits = mostCommits;
    this.mostTime = mostTime;
  }

  /**
   * Times by path. Files that are older than the bounds reach have the oldest time that was seen.
   */
  Map<String, Instant> of(String commitId) throws IOException {
    try (RevWalk walk = new RevWalk(mirror);
        TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
      walk.setRetainBody(false);
      walk.setFirstParent(true);
      RevCommit head = walk.parseCommit(ObjectId.fromString(commitId));
      Set<String> sought = paths(trees, head);
      walk.markStart(head);
      return times(walk, trees, sought);
    } catch (IndexOutOfBoundsException e) {
      throw PathWalk.cut(e);
    }
  }

  private static Set<String> paths(TreeWalk trees, RevCommit head) throws IOException {
    trees.addTree(head.getTree());
    trees.setRecursive(true);
    trees.setFilter(new UsablePaths(MOST_PATHS));
    Set<String> paths = new HashSet<>();
    while (trees.next()) {
      paths.add(GitPath.decode(trees.getRawPath()));
    }
    return paths;
  }

  private Map<String, Instant> times(RevWalk walk, TreeWalk trees, Set<String> sought)
      throws IOException {
    Map<String, Instant> times = HashMap.newHashMap(sought.size());
    long deadline = System.nanoTime() + mostTime.toNanos();
    Instant time = Instant.EPOCH;
    for (int i = 0; i < mostCommits && !sought.isEmpty() && System.nanoTime() < deadline; i++) {
      RevCommit commit = walk.next();
      if (commit == null) {
        break;
      }
      time = Instant.ofEpochSecond(commit.getCommitTime());
      if (!changed(walk, trees, commit, sought, times, time)) {
        break;
      }
    }
    for (String older : sought) {
      times.put(older, time);
    }
    return times;
  }

  /** Takes down what the commit wrote; false if what it was made from is not there. */
  private static boolean changed(
      RevWalk walk,
      TreeWalk trees,
      RevCommit commit,
      Set<String> sought,
      Map<String, Instant> times,
      Instant time)
      throws IOException {
    trees.reset();
    try {
      if (commit.getParentCount() == 0) {
        trees.addTree(new EmptyTreeIterator());
      } else {
        trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
      }
    } catch (MissingObjectException e) {
      return false;
    }
    trees.addTree(commit.getTree());
    trees.setRecursive(true);
    trees.setFilter(AndTreeFilter.create(TreeFilter.ANY_DIFF, new UsablePaths(MOST_PATHS)));
    while (trees.next()) {
      String path = GitPath.decode(trees.getRawPath());
      if (sought.remove(path)) {
        times.put(path, time);
      }
    }
    return true;
  }
}
