package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefsTest {

  @TempDir Path temp;
  private TestRepository repository;
  private String first;
  private String second;

  @BeforeEach
  void createRepository() {
    repository = TestRepository.create(temp.resolve("repo"));
    first = repository.write("a", "1").commit("first");
    second = repository.write("a", "2").commit("second");
  }

  @Test
  void takesTheBranchOfHeadByDefault() {
    ResolvedRef ref = resolve(null);
    assertThat(ref)
        .isEqualTo(
            new ResolvedRef(
                "main",
                RefKind.BRANCH,
                second,
                second,
                Instant.parse("2026-01-01T00:01:00Z"),
                false));
  }

  @Test
  void findsBranchesTagsAndCommits() throws Exception {
    Git git = repository.git();
    git.tag().setName("light").setAnnotated(false).call();
    git.tag().setName("v1.0").setMessage("annotated").setSigned(false).call();
    git.branchCreate().setName("topic/x").setStartPoint(first).call();
    assertThat(resolve("light")).returns(RefKind.TAG, ResolvedRef::kind);
    assertThat(resolve("v1.0"))
        .returns(RefKind.TAG, ResolvedRef::kind)
        .returns(second, ResolvedRef::commitId);
    assertThat(resolve("topic/x")).returns(first, ResolvedRef::commitId);
    assertThat(resolve("refs/heads/topic/x")).returns("topic/x", ResolvedRef::name);
    assertThat(resolve(first.substring(0, 8)))
        .returns(RefKind.COMMIT, ResolvedRef::kind)
        .returns(first, ResolvedRef::name);
    assertThat(resolve("HEAD~1")).returns(first, ResolvedRef::commitId);
    assertThat(resolve("main^")).returns(first, ResolvedRef::name);
  }

  @Test
  void prefersABranchAndTellsTheTagOfTheSameNameApart() throws Exception {
    repository.git().tag().setName("main").setAnnotated(false).call();
    assertThat(resolve("main")).returns(RefKind.BRANCH, ResolvedRef::kind);
    assertThat(resolve("tags/main")).returns("tags/main", ResolvedRef::name);
  }

  @Test
  void namesADetachedHead() {
    repository.checkout(first);
    assertThat(resolve(null))
        .returns("HEAD", ResolvedRef::name)
        .returns(RefKind.COMMIT, ResolvedRef::kind)
        .returns(first, ResolvedRef::commitId);
  }

  @Test
  void suggestsNearNames() throws Exception {
    repository.git().branchCreate().setName("develop").call();
    assertThatThrownBy(() -> resolve("devlop"))
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.NO_SUCH_REF);
              assertThat(e.advice()).contains("develop");
            });
  }

  @Test
  void refusesWhatIsNoCommit() {
    for (String name :
        new String[] {"HEAD:a", "@{-1}", "..", "main..", "HEAD^{tree}", "0000000", "a b"}) {
      assertThat(MirrorTest.kindOf(() -> resolve(name))).as(name).isEqualTo(Kind.NO_SUCH_REF);
    }
  }

  @Test
  void knowsWhatWasPushedFromTheBranchesOfOrigin() throws Exception {
    repository.config("remote", "origin", "url", "https://github.com/example/thing.git");
    assertThat(resolve(null).pushed()).isFalse();
    var update = repository.git().getRepository().updateRef("refs/remotes/origin/main");
    update.setNewObjectId(org.eclipse.jgit.lib.ObjectId.fromString(second));
    update.update();
    String third = repository.write("a", "3").commit("third");
    assertThat(resolve(second).pushed()).isTrue();
    assertThat(resolve(first).pushed()).isTrue();
    assertThat(resolve(third).pushed()).isFalse();
  }

  private ResolvedRef resolve(String name) {
    try (GitMirror mirror = repository.mirror(temp.resolve("mirrors"))) {
      return mirror.resolve(name);
    }
  }
}
