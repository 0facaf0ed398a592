package dev.sluice.ingest.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often runs failed while the database was away, which says nothing about them: they are
 * left unfinished and taken up again, but not for ever, as one may be the reason.
 */
final class Outages {

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final int ATTEMPTS = 5;

  private final Map<Long, Integer> seen = new ConcurrentHashMap<>();

  /** Whether the run shall be tried once more. */
  boolean excuse(long runId, Throwable thrown) {
    if (seen.merge(runId, 1, Integer::sum) < ATTEMPTS) {
      LOG.warn("run {} is tried again, the database was away: {}", runId, thrown.toString());
      return true;
    }
    seen.remove(runId);
    return false;
  }
}
