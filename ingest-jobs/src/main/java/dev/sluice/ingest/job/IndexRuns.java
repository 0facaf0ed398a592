package dev.sluice.ingest.job;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.port.JobStore;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of runs: one at a time a repository, in the order asked for; a request that a waiting
 * run will satisfy joins it. What nobody works on any more is taken up within seconds: what a crash
 * interrupted, here or on another server, and what could not be ended because the database was
 * away.
 */
public final class IndexRuns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexRuns.class);
  private static final long CLOSING_MILLIS = 5_000;

  private final JobStore jobs;
  private final RunWorker worker;
  private final RunLeases leases;
  private final Set<Long> mine = new HashSet<>();
  private final RunTakeover takeover;
  private final Map<String, Deque<Job>> queues = new HashMap<>();
  private volatile boolean closed;

  /** A queue that is filled from the store when it is started. */
  public IndexRuns(JobStore jobs, RunWorker worker) {
    this.jobs = jobs;
    this.worker = worker;
    this.leases = worker.leases();
    this.takeover = new RunTakeover(jobs, leases, this::here, this::enqueue);
  }

  /** Takes up what is unfinished, now and whenever there is something. */
  public void start() {
    takeover.start(true);
  }

  /** Only works on what this process is asked for. */
  public void startForOwn() {
    takeover.start(false);
  }

  /** Begins nothing any more, because the index is another one now. */
  public void suspend() {
    closed = true;
    takeover.close();
  }

  private synchronized Set<Long> here() {
    Set<Long> here = new HashSet<>(mine);
    here.addAll(worker.active());
    return here;
  }

  /**
   * A run that was found or stored for an order.
   *
   * @param joined whether it waited already
   */
  public record Placed(Job job, boolean joined) {}

  /** Queues a run, or joins one that waits. */
  public synchronized Job request(RunOrder request) {
    Placed placed = place(request);
    accept(placed);
    return placed.job();
  }

  /**
   * Stores a run, or joins one that waits, in the caller's transaction if he has one. It is not
   * begun before it is {@linkplain #accept accepted}, which is for after the commit.
   */
  public synchronized Placed place(RunOrder request) {
    for (Job waiting : queues.getOrDefault(request.exclusive(), new ArrayDeque<>())) {
      RunOrder former = RunOrder.of(waiting);
      if (former.covers(request) && leases.holds(waiting.id())) {
        jobs.parameters(waiting.id(), former.waitingAlsoFor(request.until()).parameters());
        return new Placed(jobs.find(waiting.id()).orElseThrow(), true);
      }
    }
    return new Placed(
        jobs.create(request.kind(), request.repositoryId(), request.ref(), request.parameters()),
        false);
  }

  /** Queues what was placed. */
  public void accept(Placed placed) {
    if (!placed.joined()) {
      lease(placed.job());
      enqueue(placed.job());
    }
  }

  private void lease(Job job) {
    try {
      leases.take(job.id());
    } catch (SQLException e) {
      LOG.debug("run {} is leased when it is worked on", job.id(), e);
    }
  }

  /** Stops a run; false when it has ended already. */
  public boolean stop(long jobId) {
    return stopActive(jobId) || withdraw(jobId) || stopBeforeItBegins(jobId);
  }

  private boolean stopActive(long jobId) {
    Optional<Run> run = worker.active(jobId);
    run.ifPresent(Run::stop);
    return run.isPresent();
  }

  /** One that has left the queue, and waits for a place or for its repository. */
  private boolean stopBeforeItBegins(long jobId) {
    if (!isHere(jobId) || jobs.find(jobId).filter(job -> !job.state().finished()).isEmpty()) {
      return false;
    }
    jobs.finished(jobId, JobState.STOPPED, null, null, Map.of());
    stopActive(jobId); // it may have begun meanwhile
    return true;
  }

  private synchronized boolean isHere(long jobId) {
    return mine.contains(jobId);
  }

  /** Queues a run that has ended once more. */
  public Job restart(Job job) {
    jobs.requeued(job.id());
    enqueue(job);
    return jobs.find(job.id()).orElseThrow();
  }

  /** How far a run of this process is; null when it does not run here or is between phases. */
  public RunProgress.@Nullable Snapshot progress(long jobId) {
    return worker.active(jobId).map(run -> run.progress().now()).orElse(null);
  }

  private synchronized void enqueue(Job job) {
    if (!mine.add(job.id())) {
      return;
    }
    String repository = RunOrder.of(job).exclusive();
    Deque<Job> queue = queues.get(repository);
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(repository, queue);
      Thread.ofVirtual().name("runs-" + repository).start(() -> drain(repository));
    }
    queue.add(job);
  }

  private synchronized boolean withdraw(long jobId) {
    for (Deque<Job> queue : queues.values()) {
      if (queue.removeIf(job -> job.id() == jobId)) {
        mine.remove(jobId);
        jobs.finished(jobId, JobState.STOPPED, null, null, Map.of());
        return true;
      }
    }
    return false;
  }

  private void drain(String repository) {
    try {
      for (Job job = next(repository); job != null; job = next(repository)) {
        workOn(job);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOn(Job job) throws InterruptedException {
    try {
      if (leases.take(job.id())) {
        worker.work(job.id(), () -> closed);
      } else {
        LOG.info("run {} is worked on by another server", job.id());
      }
    } catch (SQLException | RuntimeException e) {
      LOG.error("run {} could not be worked on", job.id(), e);
    } finally {
      synchronized (this) {
        mine.remove(job.id());
      }
    }
  }

  private synchronized @Nullable Job next(String repository) {
    Deque<Job> queue = queues.get(repository);
    Job job = queue == null || closed ? null : queue.poll();
    if (job == null) {
      queues.remove(repository);
    }
    return job;
  }

  /** Lets running runs end; they and the waiting ones go on at the next start. */
  @Override
  public void close() {
    closed = true;
    takeover.close();
    worker.close();
    long deadline = System.nanoTime() + CLOSING_MILLIS * 1_000_000;
    try {
      while (!worker.idle() && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leases.close();
  }
}
