package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.StagedRevision;
import dev.sluice.schema.postgres.AttemptLock;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.graph.PostgresGraphStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.staging.PostgresStagingStore;
import dev.sluice.testkit.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that was cut off from a run, and another that has begun it anew. */
class RunAttemptsIT {

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final StoredRepository repository = new StoredRepository(database, "one");
  private final PostgresJobStore jobs = new PostgresJobStore(database);
  private final PostgresStagingStore staging = new PostgresStagingStore(database);
  private final Job job = jobs.create("index", repository.id(), null, Map.of());
  private final RunAttempt former = jobs.started(job.id()).orElseThrow();

  @Test
  void whoWasReplacedWritesNothingMore() {
    staging.stage(former, List.of(revision("before")));
    RunAttempt present = jobs.started(job.id()).orElseThrow();
    staging.clear(present);
    staging.stage(present, List.of(revision("after")));

    refused(() -> staging.stage(former, List.of(revision("late"))));
    refused(() -> staging.clear(former));
    refused(() -> staging.skip(former, Map.of(UUID.randomUUID(), "binary")));
    refused(() -> staging.carrySkips(former, repository.id(), ""));
    refused(() -> new PostgresGraphStore(database).stage(former, repository.ref(), Map.of()));
    refused(() -> repository.refs().move(moveOf(former), () -> {}));
    jobs.finished(former, JobState.FAILED, "cut off", "", Map.of());

    assertThat(paths()).containsExactly("after");
    assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    jobs.finished(present, JobState.DONE, null, null, Map.of());
    assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void aPortionInFlightEndsBeforeTheRunIsBegunAnew() {
    CompletableFuture<RunAttempt> anew =
        new PostgresTransactions(database)
            .call(
                () -> {
                  AttemptLock.hold(jdbc, former);
                  CompletableFuture<RunAttempt> begun =
                      CompletableFuture.supplyAsync(() -> jobs.started(job.id()).orElseThrow());
                  assertThatThrownBy(() -> begun.get(300, TimeUnit.MILLISECONDS))
                      .isInstanceOf(TimeoutException.class);
                  return begun;
                });
    assertThat(anew.join()).isEqualTo(new RunAttempt(job.id(), 2));
  }

  private static void refused(ThrowingCallable write) {
    assertThatThrownBy(write).hasMessageContaining("begun anew");
  }

  private static StagedRevision revision(String path) {
    return new StagedRevision(path, 0100644, "b".repeat(40), UUID.randomUUID(), null, List.of());
  }

  private RefMove moveOf(RunAttempt attempt) {
    return new RefMove(
        attempt, repository.ref(), "c".repeat(40), Instant.EPOCH, false, "", "", true);
  }

  private List<String> paths() {
    return jdbc.sql("SELECT path FROM staged_revisions").query(String.class).list();
  }
}
