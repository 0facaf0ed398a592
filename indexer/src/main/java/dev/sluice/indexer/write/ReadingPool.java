package dev.sluice.indexer.write;

import dev.sluice.schema.event.Lane;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Computes on a fixed number of threads with large stacks; interactive work overtakes bulk work.
 * Work that uses more processor time than it may fails with {@link OverdueException}, and its
 * thread is replaced: it ends when, and if, the work does. Processor time, not time on the wall, so
 * that what becomes of a file does not depend on how busy the machine is or whether it slept.
 */
public final class ReadingPool implements AutoCloseable {

  private static final long STACK = 16L << 20;
  private static final Duration WATCH = Duration.ofMillis(200);
  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  private final Duration limit;
  private final PriorityBlockingQueue<Task<?>> queue =
      new PriorityBlockingQueue<>(
          64, Comparator.<Task<?>, Lane>comparing(Task::lane).thenComparing(Task::number));
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong overdue = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Thread watchdog;
  private volatile boolean closed;

  private record Task<R>(Lane lane, long number, Callable<R> work, CompletableFuture<R> result) {

    void run() {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e); // a StackOverflowError is the text's fault, not ours
      }
    }
  }

  /** Work under way, and the processor time of its thread in nanoseconds when it began. */
  private record Running(Task<?> task, long since) {}

  /**
   * A pool that runs from now on.
   *
   * @param limit most processor time that the thread of some work may use for it
   */
  public ReadingPool(int threads, Duration limit) {
    this.limit = limit;
    for (int i = 0; i < threads; i++) {
      hire();
    }
    this.watchdog = Thread.ofVirtual().name("read-watchdog").start(this::watch);
  }

  /** Queues work; its result may be asked for from any thread. */
  public <R> Future<R> submit(Lane lane, Callable<R> work) {
    Task<R> task = new Task<>(lane, numbers.getAndIncrement(), work, new CompletableFuture<>());
    underWay.incrementAndGet();
    task.result().whenComplete((result, failure) -> underWay.decrementAndGet());
    queue.add(task);
    if (closed) {
      task.result().cancel(false);
    }
    return task.result();
  }

  /** Whether work is waiting or being done. */
  public boolean isBusy() {
    return underWay.get() > 0;
  }

  /** How much work was given up because it took too long. */
  public long overdue() {
    return overdue.get();
  }

  private void hire() {
    Worker worker = new Worker();
    workers.add(worker);
    worker.thread.start();
  }

  private void watch() {
    try {
      while (!closed) {
        Thread.sleep(WATCH);
        workers.forEach(this::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Worker worker) {
    Running running = worker.running.get();
    if (running != null && worker.used(running).compareTo(limit) > 0) {
      replace(worker, running);
    }
  }

  /** Nothing happens to a worker that has ended that work meanwhile. */
  private void replace(Worker worker, Running late) {
    if (worker.running.compareAndSet(late, null)) {
      workers.remove(worker);
      overdue.incrementAndGet();
      late.task().result().completeExceptionally(new OverdueException(limit));
      worker.thread.interrupt();
      hire();
    }
  }

  /** What is not done yet is cancelled. */
  @Override
  public void close() {
    closed = true;
    watchdog.interrupt();
    workers.forEach(worker -> worker.thread.interrupt());
    for (Task<?> task = queue.poll(); task != null; task = queue.poll()) {
      task.result().cancel(false);
    }
  }

  private final class Worker implements Runnable {

    private final Thread thread =
        Thread.ofPlatform().name("read-", 0).stackSize(STACK).daemon().unstarted(this);
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /** Processor time that the thread has used since that work began. */
    Duration used(Running work) {
      return Duration.ofNanos(TIMES.getThreadCpuTime(thread.threadId()) - work.since());
    }

    @Override
    public void run() {
      try {
        boolean employed = true;
        while (!closed && employed) {
          employed = work(queue.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether this worker was not replaced meanwhile. */
    private boolean work(Task<?> next) {
      if (closed) {
        next.result().cancel(false); // it was taken while the queue was being emptied
        return false;
      }
      Running present = new Running(next, TIMES.getCurrentThreadCpuTime());
      running.set(present);
      next.run();
      return running.compareAndSet(present, null);
    }
  }
}
