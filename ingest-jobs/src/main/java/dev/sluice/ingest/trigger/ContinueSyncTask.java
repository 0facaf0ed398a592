package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.schema.port.JobStore;

/**
 * What db-scheduler executes once a limit of GitHub has passed: one instance a run that the limit
 * ended, its number. When another sync was asked for meanwhile, there is nothing left to continue.
 */
final class ContinueSyncTask {

  static final TaskDescriptor<String> DESCRIPTOR = TaskDescriptor.of("continue-sync", String.class);

  private final JobStore jobs;
  private final IndexRuns runs;

  ContinueSyncTask(JobStore jobs, IndexRuns runs) {
    this.jobs = jobs;
    this.runs = runs;
  }

  Task<String> task() {
    return Tasks.oneTime(DESCRIPTOR)
        .execute((instance, context) -> proceed(Long.parseLong(instance.getId())));
  }

  private void proceed(long suspended) {
    jobs.suspendedSyncs().stream()
        .filter(job -> job.id() == suspended)
        .forEach(job -> runs.request(SyncRequest.of(job)));
  }
}
