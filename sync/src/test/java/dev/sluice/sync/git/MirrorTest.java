package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

  @TempDir Path temp;
  private TestRepository repository;

  @BeforeEach
  void createRepository() {
    repository = TestRepository.create(temp.resolve("repo"));
  }

  @Test
  void isReadableByItsOwnerOnly() throws Exception {
    repository.write("a", "a").commit("first");
    try (GitMirror mirror = mirror()) {
      Path mirrors = temp.resolve("mirrors");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mirrors)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void followsNewCommitsDeletedBranchesAndMovedHead() {
    repository.write("a", "1").commit("first");
    repository.branch("feature").write("a", "2").commit("second");
    try (GitMirror mirror = mirror()) {
      assertThat(mirror.resolve(null).name()).isEqualTo("feature");
      repository.checkout("main");
      String third = repository.write("a", "3").commit("third");
      git("branch", "-D", "feature");
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve(null))
          .extracting(ResolvedRef::name, ResolvedRef::kind, ResolvedRef::commitId)
          .containsExactly("main", RefKind.BRANCH, third);
      assertThat(kindOf(() -> mirror.resolve("feature"))).isEqualTo(Kind.NO_SUCH_REF);
    }
  }

  @Test
  void readsWhatGitPackedAfterTheMirrorWasOpened() {
    repository.write("a", "1").commit("first");
    try (GitMirror mirror = mirror()) {
      String second = repository.write("b", "2").commit("second");
      git("gc", "--quiet");
      mirror.fetch(FetchProgress.NONE);
      assertThat(Listing.of(mirror, null, second).text(mirror, "b")).isEqualTo("2");
    }
  }

  @Test
  void listsTheWholeTreeAfterAForcePushWhoseOldCommitWasCollected() {
    repository.write("a", "1").commit("first");
    String lost = repository.write("b", "2").commit("lost");
    try (GitMirror mirror = mirror()) {
      git("reset", "-q", "--hard", "HEAD~1");
      git("reflog", "expire", "--expire=now", "--all");
      git("gc", "--quiet", "--prune=now");
      String after = repository.write("c", "3").commit("after");
      mirror.fetch(FetchProgress.NONE);
      Listing listing = Listing.of(mirror, lost, after);
      assertThat(listing.coverage()).isEqualTo(Coverage.WHOLE_TREE);
      assertThat(listing.states()).containsOnlyKeys("a", "c");
    }
  }

  @Test
  void isMadeAnewWhenACrashLeftHalfOfIt() throws Exception {
    repository.write("a", "1").commit("first");
    Path folder;
    try (GitMirror mirror = mirror()) {
      folder = folder();
    }
    Files.delete(folder.resolve("HEAD"));
    Files.writeString(folder.resolve("config"), "");
    try (GitMirror mirror = mirror()) {
      assertThat(mirror.resolve("main").kind()).isEqualTo(RefKind.BRANCH);
    }
  }

  @Test
  void survivesLockFilesOfADeadProcess() throws Exception {
    repository.write("a", "1").commit("first");
    try (GitMirror mirror = mirror()) {
      Files.writeString(folder().resolve("packed-refs.lock"), "");
      Files.writeString(folder().resolve("HEAD.lock"), "");
      String second = repository.write("a", "2").commit("second");
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve(null).commitId()).isEqualTo(second);
    }
  }

  @Test
  void takesNoCopyOfAClonesObjects() throws Exception {
    repository.write("a", "1").commit("first");
    try (GitMirror mirror = mirror();
        var objects = Files.walk(folder().resolve("objects"))) {
      assertThat(objects.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly("alternates");
    }
  }

  @Test
  void readsALinkedWorktreeWithItsOwnHead() {
    repository.write("a", "1").commit("first");
    Path linked = temp.resolve("linked");
    git("worktree", "add", "-q", "-b", "side", linked.toString());
    TestRepository.run(linked, "commit", "-q", "--allow-empty", "-m", "on the side");
    String side = TestRepository.run(linked, "rev-parse", "HEAD");
    RepositoryLocation location = RepositoryLocation.of(linked.toString());
    assertThat(location.id()).isEqualTo(RepositoryLocation.of(repository.folder().toString()).id());
    try (GitMirror mirror = GitMirror.open(temp.resolve("mirrors"), location, Clock.systemUTC())) {
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve(null))
          .extracting(ResolvedRef::name, ResolvedRef::commitId)
          .containsExactly("side", side);
      assertThat(Listing.of(mirror, null, side).text(mirror, "a")).isEqualTo("1");
    }
  }

  @Test
  void readsAShallowClone() {
    for (int i = 0; i < 4; i++) {
      repository.write("a", "" + i).commit("commit " + i);
    }
    Path clone = temp.resolve("shallow");
    git("clone", "-q", "--depth", "2", "file://" + repository.folder(), clone.toString());
    try (GitMirror mirror =
        GitMirror.open(
            temp.resolve("mirrors"), RepositoryLocation.of(clone.toString()), Clock.systemUTC())) {
      mirror.fetch(FetchProgress.NONE);
      String head = mirror.resolve(null).commitId();
      assertThat(mirror.commitsBetween(mirror.resolve("HEAD~1").commitId(), head)).hasValue(1);
      assertThat(mirror.resolve(null).pushed()).isFalse();
      assertThat(Listing.of(mirror, null, head).text(mirror, "a")).isEqualTo("3");
      assertThat(kindOf(() -> mirror.resolve("HEAD~2"))).isEqualTo(Kind.NO_SUCH_REF);
    }
  }

  @Test
  void refusesAPartialCloneByNameWhereItLacksFiles() {
    repository.write("a", "first").commit("first");
    String old = repository.write("b", "x").commit("second");
    repository.write("a", "changed").delete("b").commit("third");
    git("config", "uploadpack.allowFilter", "true");
    Path clone = temp.resolve("partial");
    git("clone", "-q", "--filter=blob:none", "file://" + repository.folder(), clone.toString());
    try (GitMirror mirror =
        GitMirror.open(
            temp.resolve("mirrors"), RepositoryLocation.of(clone.toString()), Clock.systemUTC())) {
      mirror.fetch(FetchProgress.NONE);
      String head = mirror.resolve(null).commitId();
      assertThat(Listing.of(mirror, null, head).text(mirror, "a")).isEqualTo("changed");
      assertThatThrownBy(() -> Listing.of(mirror, null, old))
          .isInstanceOf(GitSourceException.class)
          .hasMessageContaining("partial clone");
    }
  }

  @Test
  void saysThatARepositoryIsEmpty() {
    try (GitMirror mirror = mirror()) {
      assertThat(kindOf(() -> mirror.resolve(null))).isEqualTo(Kind.EMPTY);
      assertThat(kindOf(() -> mirror.resolve("main"))).isEqualTo(Kind.EMPTY);
    }
  }

  @Test
  void runsNothingThatTheRepositoryNames() throws IOException {
    assumeTrue(Files.exists(Path.of("/bin/sh")));
    Path trace = temp.resolve("trace");
    repository.write(".gitattributes", "*.txt filter=evil\n").write("a.txt", "1").commit("first");
    String program = "touch '" + trace + "'; cat";
    repository.config("filter", "evil", "clean", program);
    repository.config("filter", "evil", "smudge", program);
    repository.config("core", null, "fsmonitor", program);
    repository.config("core", null, "hooksPath", hooks(program).toString());
    repository.write("a.txt", "2").write("b.txt", "3");
    try (GitMirror mirror = mirror()) {
      mirror.snapshotWorktree(dev.sluice.sync.policy.IgnoreConfig.defaults());
    }
    assertThat(trace).doesNotExist();
  }

  private Path hooks(String program) throws IOException {
    Path hooks = Files.createDirectories(temp.resolve("hooks"));
    for (String name : new String[] {"reference-transaction", "post-index-change", "pre-auto-gc"}) {
      Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\n" + program + "\n");
      hook.toFile().setExecutable(true);
    }
    return hooks;
  }

  private void git(String... arguments) {
    assumeTrue(TestRepository.hasGit());
    repository.run(arguments);
  }

  private Path folder() throws IOException {
    try (var folders = Files.list(temp.resolve("mirrors"))) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private GitMirror mirror() {
    return repository.mirror(temp.resolve("mirrors"));
  }

  static Kind kindOf(Runnable action) {
    try {
      action.run();
    } catch (GitSourceException e) {
      assertThat(e.advice()).isNotBlank();
      return e.kind();
    }
    throw new AssertionError("nothing was thrown");
  }
}
