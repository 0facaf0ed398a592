package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GitFixtureTest {

  @Test
  void equalHistoriesHaveEqualCommits() {
    try (GitFixture one = GitFixture.create();
        GitFixture other = GitFixture.create("with a space")) {
      assertThat(one.write("a/b.txt", "text").commit("first"))
          .isEqualTo(other.write("a/b.txt", "text").commit("first"))
          .isEqualTo(one.head());
    }
  }

  @Test
  void deletedAndRenamedFilesAreCommitted() {
    try (GitFixture git = GitFixture.create()) {
      String first = git.write("a", "1").write("b", "2").commit("first");
      git.delete("a").rename("b", "c/d").commit("second");
      assertThat(git.path().resolve("a")).doesNotExist();
      git.checkout(first);
      assertThat(git.path().resolve("a")).hasContent("1");
      assertThat(git.path().resolve("c/d")).doesNotExist();
    }
  }

  @Test
  void branchesAndTagsCanBeCheckedOut() {
    try (GitFixture git = GitFixture.create()) {
      String first = git.write("a", "1").commit("first");
      git.tag("v1").branch("topic").write("a", "2").commit("second");
      assertThat(git.checkout("main").head()).isEqualTo(first);
      assertThat(git.checkout("topic").path().resolve("a")).hasContent("2");
      assertThat(git.checkout("v1").head()).isEqualTo(first);
    }
  }

  @Test
  void closingDeletesTheRepository() {
    Path path;
    try (GitFixture git = GitFixture.create()) {
      path = git.path();
    }
    assertThat(Files.exists(path.getParent())).isFalse();
  }
}
