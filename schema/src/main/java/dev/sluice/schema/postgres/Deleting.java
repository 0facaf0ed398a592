package dev.sluice.schema.postgres;

import dev.sluice.schema.port.Transactions;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Small transactions that delete shared content. They are patient in short pieces: whoever asks for
 * the content lock meanwhile would queue up behind one that waits, so that none waits for longer
 * than a second; after a deadlock the work is done again, too.
 */
public record Deleting(JdbcClient jdbc, Transactions transactions) {

  private static final Logger LOG = LoggerFactory.getLogger(Deleting.class);
  private static final int ATTEMPTS = 600;
  private static final long PAUSE_MILLIS = 500;

  /**
   * Does the work in a transaction that holds {@link ContentLock} exclusively.
   *
   * @throws DataAccessException also when it does not get its turn for many minutes
   */
  public <T> T call(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactions.call(() -> locked(work));
      } catch (DataAccessException e) {
        if (!Contention.caused(e) || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("content is in use, trying again", e);
        pause();
      }
    }
  }

  private <T> T locked(Supplier<T> work) {
    jdbc.sql("SET LOCAL lock_timeout = '1s'").update();
    ContentLock.exclusive(jdbc);
    return work.get();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while content is in use", e);
    }
  }
}
