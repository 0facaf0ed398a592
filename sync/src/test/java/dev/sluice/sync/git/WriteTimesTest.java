package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteTimesTest {

  private final GitFixture git = GitFixture.create();

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void aFileIsAsOldAsTheCommitThatWroteItsContent() throws IOException {
    String first = git.write("a.txt", "a\n").write("b/c.txt", "c\n").commit("first");
    String second = git.write("a.txt", "b\n").write("gone.txt", "g\n").commit("second");
    String third = git.rename("b/c.txt", "d.txt").delete("gone.txt").commit("third");
    assertThat(times(third, 100)).isEqualTo(Map.of("a.txt", time(second), "d.txt", time(third)));
    assertThat(times(second, 100))
        .containsEntry("b/c.txt", time(first))
        .containsEntry("gone.txt", time(second));
  }

  @Test
  void whatIsOlderThanTheBoundsHasTheOldestTimeSeen() throws IOException {
    git.write("a.txt", "a\n").commit("first");
    String second = git.write("b.txt", "b\n").commit("second");
    String third = git.write("c.txt", "c\n").commit("third");
    assertThat(times(third, 2))
        .isEqualTo(Map.of("a.txt", time(second), "b.txt", time(second), "c.txt", time(third)));
  }

  @Test
  void whatAMergeBroughtIsAsOldAsTheMerge() throws IOException {
    String first = git.write("a.txt", "a\n").commit("first");
    git.branch("feature").checkout("feature");
    git.write("b.txt", "b\n").commit("one");
    git.checkout("main");
    git.write("d.txt", "d\n").commit("meanwhile");
    git.merge("feature");
    assertThat(times(git.head(), 100))
        .containsEntry("a.txt", time(first))
        .containsEntry("b.txt", time(git.head()));
  }

  private Map<String, Instant> times(String commit, int mostCommits) throws IOException {
    return new WriteTimes(git.git().getRepository(), mostCommits, Duration.ofMinutes(1)).of(commit);
  }

  private Instant time(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(git.git().getRepository())) {
      return Instant.ofEpochSecond(walk.parseCommit(ObjectId.fromString(commit)).getCommitTime());
    }
  }
}
