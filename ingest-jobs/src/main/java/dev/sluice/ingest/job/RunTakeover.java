package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.port.JobStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for unfinished runs that no process answers for, and takes them up. */
final class RunTakeover implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunTakeover.class);
  private static final long PAUSE_MILLIS = 2_000;

  private final JobStore jobs;
  private final RunLeases leases;
  private final Supplier<Set<Long>> here;
  private final Consumer<Job> queue;
  private volatile boolean takesUp;
  private final Thread thread = Thread.ofVirtual().name("run-takeover").unstarted(this::run);

  /**
   * Takes runs up after {@link #start}.
   *
   * @param here numbers of the runs that this process answers for
   * @param queue takes those that it answers for from now on
   */
  RunTakeover(JobStore jobs, RunLeases leases, Supplier<Set<Long>> here, Consumer<Job> queue) {
    this.jobs = jobs;
    this.leases = leases;
    this.here = here;
    this.queue = queue;
  }

  /**
   * Looks once, then in the background.
   *
   * @param takesUp false to keep only what this process answers for anyway
   */
  void start(boolean takesUp) {
    this.takesUp = takesUp;
    look();
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      List<Job> unfinished = jobs.unfinished();
      Set<Long> known = here.get();
      leases.keep(known);
      for (Job job : unfinished) {
        if (!known.contains(job.id()) && takesUp && leases.take(job.id())) {
          takeUp(job.id());
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("the database is away", e);
    }
  }

  /** It may have ended since it was seen. */
  private void takeUp(long jobId) {
    Optional<Job> job = jobs.find(jobId).filter(found -> !found.state().finished());
    if (job.filter(found -> found.state() == JobState.RUNNING).isPresent()) {
      LOG.info("taking up run {} that was interrupted", jobId);
    }
    job.ifPresent(queue);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
