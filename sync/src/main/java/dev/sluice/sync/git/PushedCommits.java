package dev.sluice.sync.git;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which commits the origin is known to have. */
@FunctionalInterface
interface PushedCommits {

  boolean contains(RevCommit commit) throws IOException;

  /** What was fetched from the origin itself is there. */
  static PushedCommits all() {
    return commit -> true;
  }

  /** Without an origin nothing is. */
  static PushedCommits none() {
    return commit -> false;
  }

  /** In a clone: what a remote-tracking branch of origin reaches. */
  static PushedCommits trackedBy(Repository clone) {
    return commit -> isTracked(clone, commit);
  }

  private static boolean isTracked(Repository clone, RevCommit commit) throws IOException {
    try (RevWalk walk = new RevWalk(clone)) {
      RevCommit wanted = walk.parseCommit(commit);
      boolean tracked = false;
      for (Ref ref : clone.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES + "origin/")) {
        ObjectId tip = ref.getObjectId();
        if (commit.equals(tip)) {
          return true;
        }
        tracked |= tip != null && markUninteresting(walk, tip);
      }
      walk.markStart(wanted);
      return tracked && walk.next() == null;
    }
  }

  private static boolean markUninteresting(RevWalk walk, ObjectId tip) throws IOException {
    try {
      RevObject object = walk.parseAny(tip);
      if (object instanceof RevCommit reachable) {
        walk.markUninteresting(reachable);
      }
      return object instanceof RevCommit;
    } catch (org.eclipse.jgit.errors.MissingObjectException e) {
      return false;
    }
  }
}
