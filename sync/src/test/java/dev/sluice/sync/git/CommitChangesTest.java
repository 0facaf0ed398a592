package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sync.git.ChangedLines.Range;
import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitChangesTest {

  private static final int MANY = 100;

  private final GitFixture git = GitFixture.create();

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void linesAreThoseOfTheCommitAndWhatWasTakenAwayIsBetweenTwo() throws IOException {
    git.write("a.txt", "1\n2\n3\n4\n5\n6\n").write("gone.txt", "x\n").commit("first");
    git.write("a.txt", "0\n1\nzwei\n3\n6\n").write("new.txt", "n\n").delete("gone.txt");
    String second = git.commit("second");
    assertThat(changes(second, MANY))
        .containsExactlyInAnyOrder(
            new ChangedLines(
                "a.txt",
                List.of(new Range(1, 1, false), new Range(3, 3, false), new Range(4, 5, true))),
            new ChangedLines("gone.txt", List.of()),
            new ChangedLines("new.txt", List.of(new Range(1, 1, false))));
  }

  @Test
  void aMergeIsAllThatItBroughtAndAFirstCommitIsAll() throws IOException {
    String first = git.write("a.txt", "a\n").commit("first");
    git.branch("feature").checkout("feature");
    git.write("b.txt", "b\n").commit("one");
    git.write("c.txt", "c\n").commit("two");
    git.checkout("main");
    git.write("d.txt", "d\n").commit("meanwhile");
    git.merge("feature");
    assertThat(changes(git.head(), MANY))
        .extracting(ChangedLines::path)
        .containsExactlyInAnyOrder("b.txt", "c.txt");
    assertThat(changes(first, MANY)).extracting(ChangedLines::path).containsExactly("a.txt");
  }

  @Test
  void ofAMassChangeOnlyThePathsAreTold() throws IOException {
    git.write("a.txt", "a\n").write("b.txt", "b\n");
    assertThat(changes(git.commit("first"), 1))
        .containsExactlyInAnyOrder(
            new ChangedLines("a.txt", List.of()), new ChangedLines("b.txt", List.of()));
  }

  @Test
  void aFileThatWasOnlyRenamedHasNoChangedLines() throws IOException {
    git.write("a.txt", "1\n2\n3\n4\n").commit("first");
    git.rename("a.txt", "b.txt");
    assertThat(changes(git.commit("second"), MANY))
        .containsExactly(new ChangedLines("b.txt", List.of()));
  }

  @Test
  void aFileOfMoreThanTwoMebibytesHasNoChangedLines() throws IOException {
    String big = "line\n".repeat(500_000);
    git.write("big.txt", big).commit("first");
    git.write("big.txt", big + "one more\n").write("small.txt", "s\n");
    assertThat(changes(git.commit("second"), MANY))
        .containsExactlyInAnyOrder(
            new ChangedLines("big.txt", List.of()),
            new ChangedLines("small.txt", List.of(new Range(1, 1, false))));
  }

  @Test
  void aCommitThatIsNotThereSaysNothing() throws IOException {
    git.write("a.txt", "a\n").commit("first");
    CommitChanges changes = new CommitChanges(git.git().getRepository());
    assertThat(changes.of("c".repeat(40), MANY)).isEmpty();
    assertThat(changes.of("no commit", MANY)).isEmpty();
  }

  private List<ChangedLines> changes(String commit, int most) throws IOException {
    return new CommitChanges(git.git().getRepository()).of(commit, most).orElseThrow();
  }
}
