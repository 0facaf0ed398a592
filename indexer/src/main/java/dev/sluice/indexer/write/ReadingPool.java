package dev.sluice.indexer.write;

import dev.sluice.schema.event.Lane;
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
import org.jspecify.annotations.Nullable;

/**
 * Computes on a fixed number of threads with large stacks; interactive work overtakes bulk work.
 * Work that takes longer than the deadline fails with {@link OverdueException}, and its thread is
 * replaced: it ends when, and if, the work does.
 */
public final class ReadingPool implements AutoCloseable {

  private static final long STACK = 16L << 20;
  private static final Duration WATCH = Duration.ofMillis(200);

  private final Duration deadline;
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

  /** A pool that runs from now on. */
  public ReadingPool(int threads, Duration deadline) {
    this.deadline = deadline;
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
        workers.stream().filter(Worker::isOverdue).toList().forEach(this::replace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void replace(Worker worker) {
    Task<?> task = worker.task;
    if (task != null && workers.remove(worker)) {
      overdue.incrementAndGet();
      task.result().completeExceptionally(new OverdueException(deadline));
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
    private volatile @Nullable Task<?> task;
    private volatile long since;

    boolean isOverdue() {
      return task != null && System.nanoTime() - since > deadline.toNanos();
    }

    @Override
    public void run() {
      try {
        while (!closed && workers.contains(this)) {
          Task<?> next = queue.take();
          if (closed) {
            next.result().cancel(false); // it was taken while the queue was being emptied
            return;
          }
          since = System.nanoTime();
          task = next;
          next.run();
          task = null;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
