package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.TestServers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How old content is does not depend on why its row was written anew. */
class MovedRefIT {

  private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final StoredRepository repository = new StoredRepository(database, "one");

  @Test
  void aFileThatOnlyGetsAnotherGraphIsAsOldAsBefore() {
    repository.commit(Map.of("a", Files.of("red", "red")));
    jdbc.sql("UPDATE ref_commits SET committed_at = ?::timestamptz")
        .param(FIRST.toString())
        .update();
    moveWithOtherGraph();
    assertThat(writtenAt()).isEqualTo(FIRST);
    moveWithOtherGraph();
    assertThat(writtenAt()).isEqualTo(FIRST);
  }

  @Test
  void aFileThatWasChangedIsAsOldAsTheCommitThatChangedIt() {
    repository.commit(Map.of("a", Files.of("red", "red")));
    jdbc.sql("UPDATE ref_commits SET committed_at = ?::timestamptz")
        .param(FIRST.toString())
        .update();
    repository.commit(Map.of("a", Files.of("green", "green")));
    assertThat(writtenAt()).isEqualTo(Instant.EPOCH);
  }

  private void moveWithOtherGraph() {
    UUID set = UUID.randomUUID();
    jdbc.sql("INSERT INTO code_sets (id, repository_id, probes) VALUES (?, ?, '{}')")
        .params(set, repository.id())
        .update();
    long job = repository.stage(Map.of("a", Files.of("red", "red")));
    jdbc.sql("UPDATE staged_revisions SET graph_set = ? WHERE job_id = ?")
        .params(set, job)
        .update();
    assertThat(repository.move(job)).isTrue();
  }

  /** As {@code --since} has it. */
  private Instant writtenAt() {
    return jdbc.sql(
            """
            SELECT coalesce(d.written_at, c.committed_at)
            FROM document_refs d JOIN ref_commits c ON c.ref_id = d.ref_id AND c.seq = d.from_seq
            WHERE d.to_seq = 2147483647
            """)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
