package dev.sluice.sync.git;

import dev.sluice.sync.git.ChangedLines.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.jspecify.annotations.Nullable;

/** What a commit changed against its first parent: of a merge, all that it brought. */
final class CommitChanges {

  /** A tree may be made to be endless, see {@link PathWalk}. */
  private static final int MOST_ENTRIES = 10_000;

  /** Nobody reads the lines of larger files; they count as changed as a whole. */
  private static final int LARGEST_BYTES = 2 << 20;

  private final Repository mirror;

  CommitChanges(Repository mirror) {
    this.mirror = mirror;
  }

  /**
   * Empty when the commit, or what it was made from, is not there. A commit that changes more than
   * that has no lines, and one that changes more than {@value #MOST_ENTRIES} files and folders is
   * not listed further.
   */
  Optional<List<ChangedLines>> of(String commitId, int mostFiles) throws IOException {
    try (RevWalk walk = new RevWalk(mirror);
        DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
      diff.setRepository(mirror);
      diff.setBinaryFileThreshold(LARGEST_BYTES);
      RevCommit commit = walk.parseCommit(ObjectId.fromString(commitId));
      RevCommit parent =
          commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
      List<DiffEntry> entries = renamed(differing(walk.getObjectReader(), parent, commit));
      return Optional.of(changes(diff, entries, entries.size() <= mostFiles));
    } catch (MissingObjectException | IncorrectObjectTypeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<DiffEntry> differing(
      ObjectReader reader, @Nullable RevCommit parent, RevCommit commit) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      if (parent == null) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        PathWalk.begin(walk, parent.getTree());
      }
      PathWalk.begin(walk, commit.getTree());
      walk.setRecursive(true);
      walk.setFilter(AndTreeFilter.create(TreeFilter.ANY_DIFF, new UsablePaths(MOST_ENTRIES)));
      return DiffEntry.scan(walk);
    } catch (IndexOutOfBoundsException e) {
      throw PathWalk.cut(e);
    }
  }

  private List<DiffEntry> renamed(List<DiffEntry> entries) throws IOException {
    RenameDetector renames = new RenameDetector(mirror);
    renames.setBigFileThreshold(LARGEST_BYTES);
    renames.addAll(entries);
    return renames.compute();
  }

  private static List<ChangedLines> changes(
      DiffFormatter diff, List<DiffEntry> entries, boolean withLines) throws IOException {
    List<ChangedLines> changes = new ArrayList<>();
    for (DiffEntry entry : entries) {
      boolean deleted = entry.getChangeType() == ChangeType.DELETE;
      String path = deleted ? entry.getOldPath() : entry.getNewPath();
      changes.add(new ChangedLines(path, deleted || !withLines ? List.of() : ranges(diff, entry)));
    }
    return changes;
  }

  private static List<Range> ranges(DiffFormatter diff, DiffEntry entry) throws IOException {
    List<Range> ranges = new ArrayList<>();
    for (Edit edit : diff.toFileHeader(entry).toEditList()) {
      int first = edit.getBeginB();
      ranges.add(
          edit.getLengthB() == 0
              ? new Range(first, first + 1, true)
              : new Range(first + 1, edit.getEndB(), false));
    }
    return ranges;
  }
}
