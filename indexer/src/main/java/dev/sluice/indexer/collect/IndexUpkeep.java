package dev.sluice.indexer.collect;

import dev.sluice.schema.port.LexemeStatistics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds what the writers appended, a while after they did. */
final class IndexUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

  private final LexemeStatistics statistics;
  private final Duration interval;
  private final Thread thread = Thread.ofVirtual().name("index-upkeep").unstarted(this::run);
  private final AtomicBoolean due = new AtomicBoolean(true);

  IndexUpkeep(LexemeStatistics statistics, Duration interval) {
    this.statistics = statistics;
    this.interval = interval;
  }

  void start() {
    thread.start();
  }

  /** Says that there is something to fold. */
  void written() {
    due.set(true);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        if (due.compareAndSet(true, false)) {
          attempt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      statistics.fold();
    } catch (RuntimeException e) {
      LOG.debug("The statistics were not folded; the next turn does it", e);
      due.set(true);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
