package dev.sluice.sync.git;

import dev.sluice.sync.policy.IgnorePolicy;
import dev.sluice.sync.policy.SkipReason;
import dev.sluice.sync.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Lists the paths of a commit, or those in which two commits differ. */
final class TreeChanges {

  private static final int MOST_IN_MEMORY = 500_000;

  private final Repository mirror;

  TreeChanges(Repository mirror) {
    this.mirror = mirror;
  }

  /**
   * Lists changes; or the whole tree when there is no older commit, or it is not whole any more.
   */
  Coverage list(
      @Nullable String fromCommit, String toCommit, IgnorePolicy policy, RevisionSink sink)
      throws IOException {
    try (ObjectReader reader = mirror.newObjectReader()) {
      RevCommit to = commit(reader, toCommit);
      Classifier classifier = new Classifier(reader, policy, to);
      Optional<List<Change>> changes = changes(reader, fromCommit, to);
      if (changes.isPresent()) {
        for (Change change : changes.get()) {
          sink.accept(classifier.revision(change));
        }
        return Coverage.CHANGES;
      }
      wholeTree(reader, to, change -> sink.accept(classifier.revision(change)));
      return Coverage.WHOLE_TREE;
    }
  }

  private RevCommit commit(ObjectReader reader, String id) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      return walk.parseCommit(ObjectId.fromString(id));
    }
  }

  // collected before anything is passed on: the older tree may turn out to have holes
  private Optional<List<Change>> changes(
      ObjectReader reader, @Nullable String fromCommit, RevCommit to) throws IOException {
    if (fromCommit == null) {
      return Optional.empty();
    }
    try {
      List<Change> changes = new ArrayList<>();
      boolean few = diff(reader, commit(reader, fromCommit), to, changes);
      return few ? Optional.of(changes) : Optional.empty();
    } catch (MissingObjectException gone) {
      return Optional.empty();
    }
  }

  // more than fit into memory are listed like a whole tree, one after the other
  private boolean diff(ObjectReader reader, RevCommit from, RevCommit to, List<Change> changes)
      throws IOException {
    if (from.getTree().equals(to.getTree())) {
      return true;
    }
    try (TreeWalk walk = new TreeWalk(reader)) {
      PathWalk.begin(walk, to.getTree(), from.getTree());
      walk.setFilter(TreeFilter.ANY_DIFF);
      PathWalk paths = new PathWalk(walk);
      while (changes.size() < MOST_IN_MEMORY && paths.next()) {
        changes.add(change(paths));
      }
      return changes.size() < MOST_IN_MEMORY;
    }
  }

  private void wholeTree(ObjectReader reader, RevCommit to, ChangeSink sink) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      PathWalk.begin(walk, to.getTree());
      PathWalk paths = new PathWalk(walk);
      while (paths.next()) {
        sink.accept(change(paths));
      }
    }
  }

  private static Change change(PathWalk paths) {
    return new Change(paths.path(), paths.mode(), paths.object(), paths.isUsable());
  }

  /** A path whose mode is 0 is gone. */
  private record Change(String path, int mode, ObjectId blob, boolean usable) {}

  private interface ChangeSink {
    void accept(Change change) throws IOException;
  }

  /** Says of each path what is to be done with it. */
  private static final class Classifier {

    private final ObjectReader reader;
    private final IgnorePolicy policy;
    private final boolean snapshot;

    Classifier(ObjectReader reader, IgnorePolicy policy, RevCommit to) {
      this.reader = reader;
      this.policy = policy;
      this.snapshot = WorktreeSnapshot.isSnapshot(to);
    }

    Revision revision(Change change) throws IOException {
      if (change.mode() == 0) {
        return new Revision.Gone(change.path());
      }
      if (!change.usable()) {
        return skipped(change, SkipReason.UNUSABLE_PATH);
      }
      Optional<SkipReason> reason = byMode(change.mode()).or(() -> policy.skip(change.path()));
      return reason.isPresent() ? skipped(change, reason.get()) : bySize(change);
    }

    private static Optional<SkipReason> byMode(int mode) {
      if (FileMode.SYMLINK.equals(mode)) {
        return Optional.of(SkipReason.SYMLINK);
      }
      return FileMode.GITLINK.equals(mode) ? Optional.of(SkipReason.SUBMODULE) : Optional.empty();
    }

    private Revision bySize(Change change) throws IOException {
      long size = size(change.blob());
      return policy.isTooLarge(size)
          ? skipped(change, SkipReason.TOO_LARGE)
          : present(change, size);
    }

    // what is too large for a snapshot is named in it, but not stored
    private long size(ObjectId blob) throws IOException {
      try {
        return reader.getObjectSize(blob, Constants.OBJ_BLOB);
      } catch (MissingObjectException e) {
        if (snapshot) {
          return Long.MAX_VALUE;
        }
        throw e;
      }
    }

    private static Revision present(Change change, long size) {
      String language = Language.ofPath(change.path());
      return new Revision.Present(
          change.path(),
          change.mode(),
          change.blob().name(),
          size,
          language,
          Language.contentType(language));
    }

    private static Revision skipped(Change change, SkipReason reason) {
      return new Revision.Skipped(change.path(), change.mode(), change.blob().name(), reason);
    }
  }
}
