package dev.sluice.sync.git;

import dev.sluice.sync.policy.IgnoreConfig;
import dev.sluice.sync.policy.IgnorePolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Takes down a working tree as a commit in the mirror, so that what is read afterwards is what was
 * listed, however the files change meanwhile. Date and author are fixed: one state of the files is
 * one commit.
 */
final class WorktreeSnapshot {

  private static final String NAME = "worktree";
  private static final String AUTHOR = "sluice worktree snapshot";

  private final Repository mirror;
  private final LocalRepository local;

  WorktreeSnapshot(Repository mirror, LocalRepository local) {
    this.mirror = mirror;
    this.local = local;
  }

  static boolean isSnapshot(RevCommit commit) {
    return commit.getCommitterIdent().getName().equals(AUTHOR);
  }

  ResolvedRef take(Path worktree, IgnoreConfig config, PushedCommits pushed) throws IOException {
    try (Repository source = new LocalSource(local).open();
        ObjectInserter inserter = mirror.newObjectInserter()) {
      IgnorePolicy policy = IgnorePolicy.of(config, sluiceignore(worktree));
      ObjectId tree = tree(source, inserter, new WorktreeBlobs(inserter, policy));
      RevCommit head = head(source);
      if (head != null && head.getTree().equals(tree)) {
        return ref(head.name(), head.name(), head, pushed.contains(head));
      }
      ObjectId commit = inserter.insert(commit(tree, head));
      inserter.flush();
      return ref(commit.name(), head == null ? commit.name() : head.name(), head, false);
    }
  }

  private static ObjectId tree(Repository source, ObjectInserter inserter, WorktreeBlobs blobs)
      throws IOException {
    DirCache files = DirCache.newInCore();
    DirCacheBuilder builder = files.builder();
    new WorktreeWalk(source, blobs).addTo(builder);
    builder.finish();
    return files.writeTree(inserter);
  }

  private @Nullable RevCommit head(Repository source) throws IOException {
    ObjectId id = source.resolve(Constants.HEAD);
    if (id == null) {
      return null;
    }
    try (RevWalk walk = new RevWalk(mirror)) {
      return walk.parseCommit(id);
    }
  }

  private static CommitBuilder commit(ObjectId tree, @Nullable RevCommit head) {
    PersonIdent author = new PersonIdent(AUTHOR, "", time(head), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(AUTHOR + "\n");
    if (head != null) {
      commit.setParentId(head);
    }
    return commit;
  }

  private static ResolvedRef ref(
      String commit, String base, @Nullable RevCommit head, boolean pushed) {
    return new ResolvedRef(NAME, RefKind.WORKTREE, commit, base, time(head), pushed);
  }

  private static Instant time(@Nullable RevCommit head) {
    return head == null ? Instant.EPOCH : head.getCommitterIdent().getWhenAsInstant();
  }

  private static @Nullable String sluiceignore(Path worktree) throws IOException {
    Path file = worktree.resolve(GitMirror.IGNORE_FILE);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= GitMirror.LONGEST_IGNORE_FILE
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : null;
  }
}
