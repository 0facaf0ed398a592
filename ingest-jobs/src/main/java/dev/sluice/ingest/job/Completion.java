package dev.sluice.ingest.job;

import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.port.StatusStore;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until every file version that a run staged is there, and makes good what was lost on the
 * way: dead letters become failed paths, messages of a lost topic are published again.
 */
final class Completion {

  /** The skip reason of a path whose file version could not be indexed. */
  static final String FAILED = "failed";

  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration STALLED = Duration.ofMillis(300);
  private static final Duration LOOK_AT_BROKER = Duration.ofSeconds(3);

  private final StagingStore staging;
  private final StatusStore status;
  private final Publishing publishing;

  Completion(StagingStore staging, StatusStore status, Publishing publishing) {
    this.staging = staging;
    this.status = status;
    this.publishing = publishing;
  }

  void publish(Run run, Collection<UUID> wanted) throws InterruptedException {
    run.publication(publishing.publish(run, wanted));
  }

  /** Returns when nothing is missing. Goes by elapsed time: clocks may be set meanwhile. */
  void await(Run run) throws InterruptedException {
    int total = run.published().size();
    int missing = staging.countMissing(run.jobId());
    long progressed = System.nanoTime();
    long looked = progressed;
    Duration pause = FIRST_PAUSE;
    while (missing > 0) {
      run.throwIfStopped();
      run.progress().at(Math.max(0, total - missing), total);
      Thread.sleep(pause);
      int before = missing;
      missing = staging.countMissing(run.jobId());
      long now = System.nanoTime();
      if (missing < before) {
        progressed = now;
        pause = missing > 100 ? FIRST_PAUSE.multipliedBy(10) : FIRST_PAUSE;
      } else {
        pause = longer(pause);
      }
      if (now - progressed > STALLED.toNanos()) {
        missing -= giveUpDead(run);
      }
      if (missing > 0 && now - Math.max(progressed, looked) > LOOK_AT_BROKER.toNanos()) {
        looked = now;
        republishIfLost(run);
      }
    }
    run.progress().at(total, total);
  }

  private int giveUpDead(Run run) {
    Collection<UUID> dead = staging.dead(run.jobId());
    if (!dead.isEmpty()) {
      Map<UUID, String> reasons = new HashMap<>();
      dead.forEach(id -> reasons.put(id, FAILED));
      staging.skip(run.attempt(), reasons);
      run.statistics().add("failed", dead.size());
    }
    return dead.size();
  }

  private void republishIfLost(Run run) throws InterruptedException {
    Publication publication = run.publication();
    if (publication == null || passed(publication) || publishing.lost(publication)) {
      Collection<UUID> missing = staging.missing(run.jobId());
      missing.removeAll(staging.dead(run.jobId()));
      if (!missing.isEmpty()) {
        LOG.warn("publishing {} lost file versions of run {} again", missing.size(), run.jobId());
        run.statistics().add("republished", missing.size());
        publish(run, missing);
      }
    }
  }

  private boolean passed(Publication publication) {
    return publication.passedBy(status.positions(publication.topic(), publication.topicId()));
  }

  private static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }
}
