package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class HeadWatchIT {

  private static final String ID = "00aa00aa00aa00aa";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final GitFixture git = GitFixture.create("head-watch");
  private final DataSource index = TestServers.freshDatabase();
  private final JdbcTemplate jdbc = new JdbcTemplate(index);
  private final PostgresRefStore refs = new PostgresRefStore(index);
  private final PostgresRepositoryStore repositories = new PostgresRepositoryStore(index);
  private final HeadWatch watch = new HeadWatch(repositories, refs);
  private String commit = "";

  @BeforeEach
  void index() throws IOException {
    commit = git.write("a.txt", "a\n").commit("first");
    String path = git.path().toRealPath().toString();
    repositories.register(new Repository(ID, "mine", path, path, null, "main", Instant.now()));
    IndexedRef ref = refs.open(ID, "main", RefKind.BRANCH);
    jdbc.update("UPDATE repository_refs SET seq = 1 WHERE id = ?", ref.id());
    jdbc.update("INSERT INTO ref_commits VALUES (?, 1, ?, now(), now())", ref.id(), commit);
  }

  @AfterEach
  void stop() {
    watch.close();
    git.close();
  }

  private Path branch() {
    return git.path().resolve(".git/refs/heads/main");
  }

  @Test
  void notesThatItHasLookedThoughNothingHasChanged() {
    watch.start();
    awaitState(state -> commit.equals(state.headCommit()));
    assertThat(checkedAt()).isNotNull();
    // a look is no run: what waits for a run of some age goes on waiting
    assertThat(state().lastSuccessAt()).isNull();
  }

  @Test
  void notesABranchThatIsGoneUntilItIsBack() throws IOException {
    watch.start();
    awaitState(state -> commit.equals(state.headCommit()));
    Files.delete(branch());
    awaitState(state -> ("" + state.lastError()).startsWith("branch main is no longer in "));
    Files.writeString(branch(), commit + "\n");
    awaitState(state -> state.lastError() == null);
  }

  private void awaitState(Predicate<SyncState> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (refs.syncStates(ID).stream().noneMatch(wanted)) {
      assertThat(System.nanoTime()).as("nothing of it was seen").isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private SyncState state() {
    return refs.syncStates(ID).getFirst();
  }

  private Timestamp checkedAt() {
    return jdbc.queryForObject("SELECT checked_at FROM repo_sync_state", Timestamp.class);
  }
}
