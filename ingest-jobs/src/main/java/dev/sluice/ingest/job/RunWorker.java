package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.StatusStore;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Takes one queued run from its lock to its end. */
public final class RunWorker {

  private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
  private static final long LOCK_PAUSE_MILLIS = 200;
  private static final long OUTAGE_PAUSE_MILLIS = 2_000;
  private static final int WRITES = 60;

  private final Stores stores;
  private final RunLauncher launcher;
  private final RunEvents events;
  private final EmbeddingWait embeddings;
  private final Clock clock;
  private final Semaphore atOnce;
  private final Outages outages = new Outages();
  private final Map<Long, Run> active = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /** What runs are stored in. */
  public record Stores(
      DataSource dataSource,
      RepositoryStore repositories,
      RefStore refs,
      JobStore jobs,
      StatusStore status) {}

  /** Works on at most that many repositories at once. */
  public RunWorker(Stores stores, RunLauncher launcher, RunEvents events, Clock clock, int atOnce) {
    this.stores = stores;
    this.launcher = launcher;
    this.events = events;
    this.embeddings = new EmbeddingWait(stores.refs(), stores.status());
    this.clock = clock;
    this.atOnce = new Semaphore(atOnce);
  }

  /** The active run of that number. */
  Optional<Run> active(long jobId) {
    return Optional.ofNullable(active.get(jobId));
  }

  /** The numbers of all active runs. */
  Set<Long> active() {
    return Set.copyOf(active.keySet());
  }

  /** Which runs this process answers for. */
  RunLeases leases() {
    return new RunLeases(stores.dataSource());
  }

  /** Ends what runs so that it is taken up again at the next start. */
  void close() {
    closing = true;
    active.values().forEach(Run::stop);
  }

  boolean idle() {
    return active.isEmpty();
  }

  /** Executes the run; returns when the repository is free for the next. */
  void work(long jobId, BooleanSupplier cancelled) throws InterruptedException {
    atOnce.acquire();
    try {
      Optional<Job> job = queued(jobId);
      if (job.isPresent()) {
        workLocked(job.get(), cancelled);
      }
    } catch (SQLException e) {
      LOG.error("run {} cannot take its lock", jobId, e);
    } finally {
      atOnce.release();
    }
  }

  private void workLocked(Job job, BooleanSupplier cancelled)
      throws InterruptedException, SQLException {
    String exclusive = RunOrder.of(job).exclusive();
    while (!cancelled.getAsBoolean() && queued(job.id()).isPresent()) {
      Optional<RepositoryLock> lock = RepositoryLock.take(stores.dataSource(), exclusive);
      if (lock.isPresent()) {
        try (RepositoryLock held = lock.get()) {
          // Another process may have done it while we waited.
          queued(job.id()).ifPresent(found -> execute(found, held));
        }
        return;
      }
      Thread.sleep(LOCK_PAUSE_MILLIS);
    }
  }

  private Optional<Job> queued(long jobId) {
    return stores.jobs().find(jobId).filter(job -> !job.state().finished());
  }

  private void execute(Job job, RepositoryLock lock) {
    String id = job.repositoryId();
    Repository repository = id == null ? null : stores.repositories().find(id).orElseThrow();
    RunProgress progress = new RunProgress(job.id(), events, clock);
    Optional<RunAttempt> attempt = stores.jobs().started(job.id());
    if (attempt.isEmpty()) {
      return; // it was stopped
    }
    Run run = new Run(attempt.get(), RunOrder.of(job), repository, progress, lock::lost);
    active.put(job.id(), run);
    if (queued(job.id()).isEmpty()) {
      active.remove(job.id(), run); // whoever stops it looks here after having said so
      return;
    }
    progress.tellState(JobState.RUNNING.label(), Map.of());
    Optional<Throwable> failure = launcher.execute(run);
    progress.end();
    if (failure.isPresent()
        && !run.stopping()
        && lock.lost()
        && outages.excuse(run.jobId(), failure.get())) {
      active.remove(run.jobId(), run);
    } else if (failure.isPresent()) {
      failed(run, failure.get());
    } else if (run.order().until() == WaitLevel.FULL && run.targetIfResolved() != null) {
      Thread.ofVirtual().name("embedding-wait-" + job.id()).start(() -> awaitVectors(run));
    } else {
      finish(run, JobState.DONE);
    }
  }

  private void awaitVectors(Run run) {
    try {
      while (!awaited(run)) {
        Thread.sleep(OUTAGE_PAUSE_MILLIS);
      }
      finish(run, JobState.DONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(run, e);
    }
  }

  /** False when the database did not answer, but may some time later. */
  private boolean awaited(Run run) throws InterruptedException {
    try {
      embeddings.await(run);
      return true;
    } catch (DataAccessException e) {
      if (closing || run.stopping() || !outages.excuse(run.jobId(), e)) {
        throw e;
      }
      return false;
    }
  }

  private void failed(Run run, Throwable thrown) {
    if (closing) {
      active.remove(run.jobId(), run);
    } else if (thrown instanceof RunStoppedException || run.stopping()) {
      finish(run, JobState.STOPPED);
    } else {
      fail(run, thrown);
    }
  }

  private void fail(Run run, Throwable thrown) {
    RunFailure failure = RunFailure.of(thrown);
    LOG.warn("run {} of {} failed: {}", run.jobId(), run.subject(), failure, thrown);
    Target target = run.targetIfResolved();
    String stream = target != null ? target.ref().name() : run.order().stream();
    if (stream != null) {
      quietly(() -> stores.refs().failed(run.repository().id(), stream, failure.error()));
    }
    end(run, JobState.FAILED, failure);
  }

  private void finish(Run run, JobState state) {
    end(run, state, null);
  }

  private void end(Run run, JobState state, @Nullable RunFailure failure) {
    Map<String, Object> statistics = run.statistics().with(run.progress().durations());
    String error = failure == null ? null : failure.error();
    String advice = failure == null ? null : failure.advice();
    persistently(() -> stores.jobs().finished(run.attempt(), state, error, advice, statistics));
    active.remove(run.jobId(), run);
    run.progress().tellState(state.label(), Map.of("statistics", statistics));
  }

  /** While a run is active here nobody takes it up, so that one that was stopped stays so. */
  private void persistently(Runnable write) {
    for (int attempt = 1; attempt < WRITES && !closing; attempt++) {
      try {
        write.run();
        return;
      } catch (RuntimeException e) {
        LOG.warn("cannot store the end of a run, trying again: {}", e.toString());
        LockSupport.parkNanos(OUTAGE_PAUSE_MILLIS * 1_000_000);
      }
    }
    quietly(write);
  }

  // The run is over either way; it is found unfinished and done again.
  private static void quietly(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.error("cannot store the end of a run", e);
    }
  }
}
