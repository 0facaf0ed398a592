package dev.sluice.sync.git;

import java.io.IOException;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Walks the index and the files of a working tree side by side. What the index knows to be
 * unchanged is not read; ignored folders are not entered.
 */
final class WorktreeWalk {

  private static final int INDEX = 0;
  private static final int FILES = 1;

  private final Repository source;
  private final WorktreeBlobs blobs;

  WorktreeWalk(Repository source, WorktreeBlobs blobs) {
    this.source = source;
    this.blobs = blobs;
  }

  /** Adds every file that a commit of all changes would have. */
  void addTo(DirCacheBuilder tree) throws IOException {
    try (TreeWalk walk = new UnfilteredWalk(source)) {
      FileTreeIterator files = new FileTreeIterator(source);
      walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
      walk.addTree(new DirCacheIterator(source.readDirCache()));
      walk.addTree(files);
      files.setDirCacheIterator(walk, INDEX);
      while (walk.next()) {
        add(walk, tree);
      }
    }
  }

  private void add(TreeWalk walk, DirCacheBuilder tree) throws IOException {
    DirCacheIterator index = walk.getTree(INDEX, DirCacheIterator.class);
    FileTreeIterator file = walk.getTree(FILES, FileTreeIterator.class);
    if (walk.isSubtree()) {
      if (index != null || file != null && !file.isEntryIgnored()) {
        walk.enterSubtree();
      }
      return;
    }
    DirCacheEntry known = index == null ? null : index.getDirCacheEntry();
    DirCacheEntry entry = known == null ? untracked(walk, file) : tracked(walk, known, file);
    if (entry != null) {
      tree.add(entry);
    }
  }

  private @Nullable DirCacheEntry untracked(TreeWalk walk, @Nullable FileTreeIterator file)
      throws IOException {
    if (file == null || isNestedRepository(file) || file.isEntryIgnored()) {
      return null;
    }
    ObjectId blob = blobs.insert(file, walk.getRawPath());
    return blob == null ? null : entry(walk, file.getEntryFileMode(), blob);
  }

  private @Nullable DirCacheEntry tracked(
      TreeWalk walk, DirCacheEntry known, @Nullable FileTreeIterator file) throws IOException {
    if (isKeptAsKnown(known) || !WorktreeBlobs.isReadableName(walk.getRawPath())) {
      return entry(walk, known.getFileMode(), known.getObjectId());
    }
    if (file == null || !blobs.isFile(file)) {
      return null;
    }
    // in this order: attributes cost more than a look at size and date
    if (!file.isModified(known, true, walk.getObjectReader()) || isFiltered(walk)) {
      return entry(walk, known.getFileMode(), known.getObjectId());
    }
    ObjectId blob = blobs.insert(file, walk.getRawPath());
    return entry(
        walk,
        file.getIndexFileMode(walk.getTree(INDEX, DirCacheIterator.class)),
        blob == null ? known.getObjectId() : blob);
  }

  private static boolean isNestedRepository(FileTreeIterator file) {
    return file.getEntryFileMode().equals(FileMode.GITLINK);
  }

  // sparse checkouts and submodules: the working tree says nothing about them
  private static boolean isKeptAsKnown(DirCacheEntry known) {
    return known.isSkipWorkTree()
        || known.isAssumeValid()
        || known.getFileMode().equals(FileMode.GITLINK);
  }

  // what a program makes of the file can't be known without running it: LFS, git-crypt
  private static boolean isFiltered(TreeWalk walk) {
    Attribute filter = walk.getAttributes().get("filter");
    return filter != null && filter.getState() == Attribute.State.CUSTOM;
  }

  private static DirCacheEntry entry(TreeWalk walk, FileMode mode, ObjectId blob) {
    DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
    entry.setFileMode(mode);
    entry.setObjectId(blob);
    return entry;
  }

  /** Never runs the filter programs that a repository's configuration names. */
  private static final class UnfilteredWalk extends TreeWalk {

    UnfilteredWalk(Repository source) {
      super(source);
    }

    @Override
    public @Nullable String getFilterCommand(String type) {
      return null;
    }
  }
}
