package dev.sluice.ingest.job;

import dev.sluice.schema.model.RunEvent;
import dev.sluice.schema.port.JobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the events of all runs and stores them a few times a second, so that a short run waits
 * for no disk because of them.
 */
public final class RunEvents implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final JobStore jobs;
  private final Thread writer;
  private Map<Long, List<RunEvent>> waiting = new LinkedHashMap<>();
  private boolean closed;
  private long written;

  /** Starts the writer. */
  public RunEvents(JobStore jobs) {
    this.jobs = jobs;
    writer = Thread.ofVirtual().name("run-events").start(this::write);
  }

  /** Takes an event. */
  synchronized void add(long jobId, RunEvent event) {
    waiting.computeIfAbsent(jobId, id -> new ArrayList<>()).add(event);
    notifyAll();
  }

  /** Waits until something was stored, or for the timeout. */
  public synchronized void awaitWritten(Duration timeout) throws InterruptedException {
    long seen = written;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (seen == written && !closed) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private void write() {
    try {
      while (awaitEvents()) {
        store();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitEvents() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return !closed;
  }

  private void store() {
    Map<Long, List<RunEvent>> taken = take();
    taken.forEach(this::store);
    synchronized (this) {
      written++;
      notifyAll();
    }
  }

  private synchronized Map<Long, List<RunEvent>> take() {
    Map<Long, List<RunEvent>> taken = waiting;
    waiting = new LinkedHashMap<>();
    return taken;
  }

  // Events inform people; losing one must not fail a run.
  private void store(long jobId, List<RunEvent> events) {
    try {
      jobs.append(jobId, events);
    } catch (RuntimeException e) {
      LOG.warn("cannot store {} events of run {}", events.size(), jobId, e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      writer.join(PAUSE.multipliedBy(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store();
  }
}
