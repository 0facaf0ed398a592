package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.PruneRequest;
import dev.sluice.schema.port.RepositoryStore;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests the pruning of every repository once a day, by the clock of the server's time zone. A
 * server that was down then makes it up; of two on one database one does it.
 */
public final class DailyPruning {

  private static final Logger LOG = LoggerFactory.getLogger(DailyPruning.class);
  private static final String NAME = "daily-pruning";

  private final RepositoryStore repositories;
  private final IndexRuns runs;

  /** Pruning of those repositories. */
  public DailyPruning(RepositoryStore repositories, IndexRuns runs) {
    this.repositories = repositories;
    this.runs = runs;
  }

  /** What db-scheduler executes. */
  public RecurringTask<Void> task(LocalTime at) {
    return Tasks.recurring(NAME, Schedules.daily(at)).execute((instance, context) -> request());
  }

  private void request() {
    PruneRequest.all(repositories.list(null, Integer.MAX_VALUE)).forEach(this::request);
  }

  private void request(PruneRequest request) {
    try {
      runs.request(request);
    } catch (RuntimeException e) {
      LOG.warn("{} is not pruned today", request.repositoryId(), e);
    }
  }
}
