package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.policy.IgnoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorktreeTest {

  private static final IgnoreConfig CONFIG = IgnoreConfig.defaults();

  @TempDir Path temp;
  private TestRepository repository;
  private String head;

  @BeforeEach
  void createRepository() {
    repository = TestRepository.create(temp.resolve("repo"));
    repository
        .write("kept.txt", "kept")
        .write("changed.txt", "before")
        .write("deleted.txt", "x")
        .write("folder/file.txt", "x")
        .write(".gitignore", "*.log\nbuild/\n");
    head = repository.commit("first");
  }

  @Test
  void isHeadItselfWhenNothingChanged() {
    try (GitMirror mirror = mirror()) {
      assertThat(mirror.snapshotWorktree(CONFIG))
          .returns(head, ResolvedRef::commitId)
          .returns(head, ResolvedRef::baseCommitId)
          .returns("worktree", ResolvedRef::name)
          .returns(RefKind.WORKTREE, ResolvedRef::kind);
    }
  }

  @Test
  void holdsWhatIsModifiedAddedDeletedAndUntrackedButNotIgnored() throws Exception {
    repository.write("changed.txt", "after").delete("deleted.txt").write("new/untracked.txt", "u");
    repository.write("added.txt", "added").git().add().addFilepattern("added.txt").call();
    repository.write("debug.log", "ignored").write("build/out.txt", "ignored");
    try (GitMirror mirror = mirror()) {
      ResolvedRef snapshot = mirror.snapshotWorktree(CONFIG);
      assertThat(snapshot.pushed()).isFalse();
      assertThat(snapshot.baseCommitId()).isEqualTo(head);
      Listing changes = Listing.of(mirror, head, snapshot.commitId());
      assertThat(changes.states())
          .containsOnly(
              entry("changed.txt", "present"),
              entry("deleted.txt", "gone"),
              entry("new/untracked.txt", "present"),
              entry("added.txt", "present"));
      repository.write("changed.txt", "later");
      assertThat(changes.text(mirror, "changed.txt")).isEqualTo("after");
    }
  }

  @Test
  void isTheSameCommitForTheSameFiles() {
    repository.write("new.txt", "1");
    try (GitMirror mirror = mirror()) {
      ResolvedRef once = mirror.snapshotWorktree(CONFIG);
      assertThat(mirror.snapshotWorktree(CONFIG)).isEqualTo(once);
      repository.write("new.txt", "2");
      ResolvedRef then = mirror.snapshotWorktree(CONFIG);
      assertThat(then).isNotEqualTo(once);
      assertThat(Listing.of(mirror, once.commitId(), then.commitId()).states())
          .containsOnlyKeys("new.txt");
    }
  }

  @Test
  void listsTheWholeTreeInOneCall() {
    repository.write("new.txt", "1");
    Set<String> paths = new LinkedHashSet<>();
    try (GitMirror mirror = mirror()) {
      mirror.worktreeRevisions(mirror.policy(CONFIG, head), r -> paths.add(r.path()));
    }
    assertThat(paths).contains("new.txt", "kept.txt", "folder/file.txt").hasSize(6);
  }

  @Test
  void hasTheLineEndsThatGitWouldCommit() {
    assumeTrue(TestRepository.hasGit());
    repository.config("core", null, "autocrlf", "true");
    repository.write("kept.txt", "one\r\ntwo\r\n").write("new.txt", "a\r\nb\r\n");
    String expected = repository.run("hash-object", "--path=new.txt", "new.txt");
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      Listing changes = Listing.of(mirror, head, snapshot);
      assertThat(((Revision.Present) changes.get("new.txt")).blobId()).isEqualTo(expected);
      assertThat(changes.states()).containsOnlyKeys("kept.txt", "new.txt");
    }
  }

  @Test
  void equalsTheTreeThatGitWouldCommit() throws Exception {
    assumeTrue(TestRepository.hasGit());
    Files.createSymbolicLink(repository.folder().resolve("link"), Path.of("kept.txt"));
    repository
        .write("folder/deep/new.txt", "n")
        .delete("folder/file.txt")
        .write("changed.txt", "y");
    repository.folder().resolve("kept.txt").toFile().setExecutable(true);
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      repository.run("add", "-A");
      repository.run("commit", "-q", "-m", "all");
      mirror.fetch(FetchProgress.NONE);
      assertThat(Listing.of(mirror, snapshot, mirror.resolve(null).commitId()).states()).isEmpty();
    }
  }

  @Test
  void keepsSubmodulesSkippedFilesAndFilteredFilesAsTheIndexHasThem() throws Exception {
    assumeTrue(TestRepository.hasGit());
    repository.write(".gitattributes", "*.dat filter=lfs\n").write("x.dat", "pointer");
    repository.write("sparse.txt", "s");
    repository.commit("more");
    repository.run("update-index", "--skip-worktree", "sparse.txt");
    repository.delete("sparse.txt").write("x.dat", "the real and long content");
    try (TestRepository nested = TestRepository.create(repository.folder().resolve("nested"))) {
      nested.write("n", "n").commit("nested");
    }
    try (GitMirror mirror = mirror()) {
      String base = mirror.resolve(null).commitId();
      assertThat(mirror.snapshotWorktree(CONFIG).commitId()).isEqualTo(base);
    }
  }

  @Test
  void namesWhatIsTooLargeOrSkippedWithoutStoringIt() throws Exception {
    repository.write("big.txt", "x".repeat(3 << 20)).write("node_modules/a/b.js", "x");
    try (GitMirror mirror = mirror()) {
      String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(Listing.of(mirror, head, snapshot).states())
          .containsOnly(entry("big.txt", "too_large"), entry("node_modules/a/b.js", "vendored"));
    }
  }

  @Test
  void doesNotWaitForPipesAndUnreadableFiles() throws Exception {
    assumeTrue(new ProcessBuilder("mkfifo", repository.folder() + "/pipe").start().waitFor() == 0);
    try (GitMirror mirror = mirror()) {
      assertThat(mirror.snapshotWorktree(CONFIG).commitId()).isEqualTo(head);
    }
  }

  @Test
  void holdsTheFilesOfARepositoryWithoutCommit() {
    try (TestRepository fresh = TestRepository.create(temp.resolve("fresh"))) {
      fresh.write("a.txt", "a");
      try (GitMirror mirror = fresh.mirror(temp.resolve("mirrors"))) {
        String snapshot = mirror.snapshotWorktree(CONFIG).commitId();
        assertThat(Listing.of(mirror, null, snapshot).states()).containsOnlyKeys("a.txt");
      }
    }
  }

  @Test
  void isForgottenAfterTwoWeeksAndThenListedAsAWhole() {
    repository.write("new.txt", "1");
    String old;
    try (GitMirror mirror = mirror()) {
      old = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(mirror.has(old)).isTrue();
    }
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(15));
    RepositoryLocation location = RepositoryLocation.of(repository.folder().toString());
    try (GitMirror mirror = GitMirror.open(temp.resolve("mirrors"), location, later)) {
      assertThat(mirror.has(old)).isFalse();
      assertThat(Listing.of(mirror, old, head).coverage()).isEqualTo(Coverage.WHOLE_TREE);
      String again = mirror.snapshotWorktree(CONFIG).commitId();
      assertThat(again).isEqualTo(old);
      assertThat(Listing.of(mirror, head, again).text(mirror, "new.txt")).isEqualTo("1");
    }
  }

  @Test
  void isRefusedWhereThereIsNone() {
    assumeTrue(TestRepository.hasGit());
    repository.run("clone", "-q", "--bare", ".", temp.resolve("bare.git").toString());
    RepositoryLocation bare = RepositoryLocation.of(temp.resolve("bare.git").toString());
    try (GitMirror mirror = GitMirror.open(temp.resolve("mirrors"), bare, Clock.systemUTC())) {
      assertThat(MirrorTest.kindOf(() -> mirror.snapshotWorktree(CONFIG)))
          .isEqualTo(Kind.UNSUPPORTED);
    }
  }

  private GitMirror mirror() {
    return repository.mirror(temp.resolve("mirrors"));
  }
}
