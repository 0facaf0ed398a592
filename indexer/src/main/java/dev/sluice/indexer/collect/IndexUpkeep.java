package dev.sluice.indexer.collect;

import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.LexemeStatistics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the writers leave for later: folds their term counts while they write, and brings the
 * rows to where searches find them fastest when they pause.
 */
final class IndexUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

  private final FileVersionStore files;
  private final LexemeStatistics statistics;
  private final Duration interval;
  private final Thread thread = Thread.ofVirtual().name("index-upkeep").unstarted(this::run);
  private final AtomicBoolean due = new AtomicBoolean(true);
  private boolean unsettled;

  IndexUpkeep(FileVersionStore files, LexemeStatistics statistics, Duration interval) {
    this.files = files;
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
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    boolean written = due.getAndSet(false);
    try {
      if (written) {
        statistics.fold();
        unsettled = true;
      } else if (unsettled) {
        files.settle();
        unsettled = false;
      }
    } catch (RuntimeException e) {
      LOG.debug("The next turn does what this one could not", e);
      due.set(true);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
