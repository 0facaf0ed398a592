package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.event.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded pool for computing in which interactive work goes before bulk work that has not begun,
 * and work of one lane stays in its order.
 */
final class LanePool implements AutoCloseable {

  private static final Comparator<Runnable> ORDER =
      Comparator.comparing(work -> (Work<?>) work, Comparator.naturalOrder());

  private final AtomicLong sequence = new AtomicLong();
  private final ThreadPoolExecutor threads;

  LanePool(String name, int size) {
    PriorityBlockingQueue<Runnable> queue = new PriorityBlockingQueue<>(64, ORDER);
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            queue,
            Thread.ofPlatform().name(name + '-', 1).daemon().factory());
  }

  /** One piece of work with its place in the queue. */
  private static final class Work<T> extends FutureTask<T> implements Comparable<Work<?>> {
    private final Lane lane;
    private final long number;

    Work(Lane lane, long number, Callable<T> task) {
      super(task);
      this.lane = lane;
      this.number = number;
    }

    @Override
    public int compareTo(Work<?> other) {
      int byLane = lane.compareTo(other.lane);
      return byLane == 0 ? Long.compare(number, other.number) : byLane;
    }
  }

  /**
   * Runs the tasks and waits for all of them.
   *
   * @throws EmbeddingException the first failure; what has not begun by then never does
   */
  <T> List<T> all(Lane lane, List<? extends Callable<T>> tasks) {
    List<Work<T>> works = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      works.add(new Work<>(lane, sequence.getAndIncrement(), task));
    }
    try {
      works.forEach(threads::execute);
      return results(works);
    } catch (RejectedExecutionException e) {
      throw closed(e);
    } finally {
      works.forEach(this::forget);
    }
  }

  private static <T> List<T> results(List<Work<T>> works) {
    List<T> results = new ArrayList<>(works.size());
    for (Future<T> work : works) {
      results.add(result(work));
    }
    return results;
  }

  private static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EmbeddingException known
          ? known
          : new EmbeddingException(Kind.BAD_ANSWER, "embedding failed", e.getCause(), null);
    } catch (CancellationException e) {
      throw closed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException(Kind.UNAVAILABLE, "interrupted", e, null);
    }
  }

  private static EmbeddingException closed(RuntimeException cause) {
    return new EmbeddingException(Kind.UNAVAILABLE, "the model is being closed", cause, null);
  }

  /** Cancels without interrupting: native code would not notice, and is done in a moment. */
  private void forget(Work<?> work) {
    if (!work.isDone() && work.cancel(false)) {
      threads.remove(work);
    }
  }

  /** Work that has not begun. */
  int queued() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdown();
    threads.getQueue().forEach(work -> ((Work<?>) work).cancel(false));
    threads.close();
  }
}
