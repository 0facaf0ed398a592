package dev.sluice.sync.git;

import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Lets files and folders pass that can be such, and ends the walk after a number of them, see
 * {@link PathWalk}.
 */
final class UsablePaths extends TreeFilter {

  private final int most;
  private int seen;

  UsablePaths(int most) {
    this.most = most;
  }

  @Override
  public boolean include(TreeWalk walk) {
    if (++seen > most) {
      throw StopWalkException.INSTANCE;
    }
    return PathRules.isUsable(GitPath.decode(walk.getRawPath()));
  }

  @Override
  public boolean shouldBeRecursive() {
    return true;
  }

  @Override
  public UsablePaths clone() {
    return new UsablePaths(most);
  }
}
