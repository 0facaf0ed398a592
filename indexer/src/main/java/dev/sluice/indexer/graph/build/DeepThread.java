package dev.sluice.indexer.graph.build;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Resolving walks down expressions as deep as they are nested. */
final class DeepThread {

  private static final long STACK_BYTES = 512L << 20;

  private DeepThread() {}

  /** Does the work on a thread with a large stack, and waits for it. */
  static void run(Runnable work) throws InterruptedException {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Thread thread = new Thread(null, task, "sluice-graph", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException("the graph could not be made", e.getCause());
    }
  }
}
