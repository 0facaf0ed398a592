package dev.sluice.sync.git;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** How far a commit is from another. */
final class CommitDistance {

  private final Repository mirror;

  CommitDistance(Repository mirror) {
    this.mirror = mirror;
  }

  boolean has(String commitId) throws IOException {
    try (RevWalk walk = new RevWalk(mirror)) {
      walk.parseCommit(ObjectId.fromString(commitId));
      return true;
    } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The commits that the head has and the ancestor lacks; empty if they are many, or one is gone.
   */
  Optional<Set<String>> since(String ancestor, String head, int most) throws IOException {
    try (RevWalk walk = new RevWalk(mirror)) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(ancestor)));
      Set<String> commits = new HashSet<>();
      for (RevCommit commit : walk) {
        commits.add(commit.name());
        if (commits.size() > most) {
          return Optional.empty();
        }
      }
      return Optional.of(commits);
    } catch (MissingObjectException | IllegalArgumentException gone) {
      return Optional.empty();
    }
  }

  OptionalInt between(String ancestor, String head) throws IOException {
    if (ancestor.equals(head)) {
      return OptionalInt.of(0);
    }
    try (RevWalk walk = new RevWalk(mirror)) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(ancestor)));
      int commits = 0;
      while (walk.next() != null) {
        commits++;
      }
      return OptionalInt.of(commits);
    } catch (MissingObjectException | IllegalArgumentException gone) {
      return OptionalInt.empty();
    }
  }
}
