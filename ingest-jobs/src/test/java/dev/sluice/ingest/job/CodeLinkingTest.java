package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.CodeLinks;
import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import dev.sluice.schema.model.github.LinkedText;
import dev.sluice.sync.git.FetchProgress;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.RepositoryLocation;
import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What merged pull requests are about. */
class CodeLinkingTest {

  @TempDir Path mirrors;
  private final GitFixture git = GitFixture.create();
  private GitMirror mirror;
  private String merged;

  @BeforeEach
  void fetch() {
    merged = git.write("a.txt", "a\n").commit("first");
    RepositoryLocation location = RepositoryLocation.of(git.path().toString());
    mirror = GitMirror.open(mirrors, location, Clock.systemUTC());
    mirror.fetch(FetchProgress.NONE);
  }

  @AfterEach
  void close() {
    mirror.close();
    git.close();
  }

  @Test
  void aCommitThatIsNotThereIsWaitedFor() {
    String missing = "c".repeat(40);
    assertThat(linked(missing).awaits()).isEqualTo(missing);
    assertThat(linked(merged).awaits()).isNull();
    assertThat(linked(merged).links()).containsExactly(new GithubLink(Relation.TOUCHES, "a.txt"));
  }

  @Test
  void aCommitThatCannotBeReadIsNeitherWaitedForNorInTheWayOfOthers() throws IOException {
    CodeLinks links = linked(commitOfACutTree());
    assertThat(links.awaits()).isNull();
    assertThat(links.links()).isEmpty();
  }

  private CodeLinks linked(String commit) {
    GithubIdentity pull = new GithubIdentity(GithubKind.PULL, 7, 7);
    return new CodeLinking(mirror)
        .of(new LinkedText(pull, 1, false, "A change", null, commit, null));
  }

  private String commitOfACutTree() throws IOException {
    try (ObjectInserter inserter = git.git().getRepository().newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(Constants.OBJ_TREE, new byte[] {'1', '0', '0'}));
      commit.setAuthor(new PersonIdent("Eve", "eve@example.org"));
      commit.setCommitter(commit.getAuthor());
      commit.setMessage("made by hand");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id.name();
    }
  }
}
