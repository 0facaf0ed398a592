package dev.sluice.indexer.parse;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs recursive work on threads with a large stack and within a limit of processor time. Processor
 * time, not time on the wall, so that what a file yields does not depend on how busy the machine
 * is.
 */
final class DeepStack {

  private static final long STACK_BYTES = 256L << 20;
  private static final long POLL_MILLIS = 500;
  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DeepStack::thread);

  private DeepStack() {}

  /**
   * Runs the work and waits for it.
   *
   * @throws GaveUp when the stack or the time did not suffice
   * @throws CancellationException if the thread is interrupted, which says nothing about the work
   */
  static <T> T call(Callable<T> work, Duration limit) throws GaveUp {
    Timed<T> timed = new Timed<>(work);
    FutureTask<T> task = new FutureTask<>(timed);
    THREADS.execute(task);
    while (true) {
      try {
        return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        if (timed.used().compareTo(limit) > 0) {
          task.cancel(true);
          throw new GaveUp("parsing took longer than " + limit.toSeconds() + " s");
        }
      } catch (ExecutionException e) {
        throw gaveUp(e.getCause());
      } catch (InterruptedException e) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  private static GaveUp gaveUp(@Nullable Throwable cause) {
    return switch (cause) {
      case StackOverflowError _ -> new GaveUp("nested too deeply");
      case Error error -> throw error;
      case null -> new GaveUp("no cause");
      default -> new GaveUp(String.valueOf(cause));
    };
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "sluice-parse", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** The work did not come to an end. */
  static final class GaveUp extends Exception {
    private static final long serialVersionUID = 1;

    GaveUp(String message) {
      super(message);
    }
  }

  private static final class Timed<T> implements Callable<T> {

    private final Callable<T> work;
    private volatile long thread;
    private volatile long startedNanos;

    Timed(Callable<T> work) {
      this.work = work;
    }

    @Override
    public T call() throws Exception {
      startedNanos = TIMES.getCurrentThreadCpuTime();
      thread = Thread.currentThread().threadId();
      return work.call();
    }

    Duration used() {
      long now = thread == 0 ? startedNanos : TIMES.getThreadCpuTime(thread);
      return Duration.ofNanos(now - startedNanos);
    }
  }
}
