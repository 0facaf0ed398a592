package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Goes through the files of a tree. A tree may be made to be endless: ten names, each for the same
 * tree of ten names, and so on, are a few hundred bytes and more paths than any disk holds. So
 * folders that can't be folders are not entered, and there is a number of paths at which it stops.
 */
final class PathWalk {

  /** Some ten times the files of the largest open repositories. */
  private static final long MOST = 5_000_000;

  private final TreeWalk walk;
  private final long most;
  private String path = "";
  private boolean usable;
  private boolean inFolder;
  private long seen;

  PathWalk(TreeWalk walk) {
    this(walk, MOST);
  }

  PathWalk(TreeWalk walk, long most) {
    this.walk = walk;
    this.most = most;
  }

  /** Adds the trees that are walked side by side. */
  static void begin(TreeWalk walk, ObjectId... trees) throws IOException {
    try {
      for (ObjectId tree : trees) {
        walk.addTree(tree);
      }
    } catch (IndexOutOfBoundsException e) {
      throw cut(e);
    }
  }

  /** Goes to the next path that is no folder, or is one that is not entered. */
  boolean next() throws IOException {
    while (advance()) {
      path = GitPath.decode(walk.getRawPath());
      usable = PathRules.isUsable(path);
      inFolder = walk.isSubtree() && usable;
      if (!inFolder) {
        count();
        return true;
      }
    }
    return false;
  }

  private boolean advance() throws IOException {
    try {
      if (inFolder) {
        walk.enterSubtree();
      }
      return walk.next();
    } catch (IndexOutOfBoundsException e) {
      throw cut(e);
    }
  }

  /** JGit believes that every tree is whole. */
  static CorruptObjectException cut(IndexOutOfBoundsException cause) {
    return new CorruptObjectException("a tree ends in the middle of an entry", cause);
  }

  private void count() {
    if (++seen > most) {
      throw new GitSourceException(
          Kind.UNSUPPORTED,
          "The commit has more than %,d paths".formatted(most),
          "Index a repository with fewer files.");
    }
  }

  /** As it is stored. */
  String path() {
    return PathRules.shown(path);
  }

  /** Whether a file can have the path; of a folder whose path is not, nothing else is listed. */
  boolean isUsable() {
    return usable;
  }

  /** 0 when the path is only in the older tree. */
  int mode() {
    return walk.getRawMode(0);
  }

  ObjectId object() {
    return walk.getObjectId(0);
  }
}
