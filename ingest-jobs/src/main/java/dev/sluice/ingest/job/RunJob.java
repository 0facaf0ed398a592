package dev.sluice.ingest.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** A Spring Batch job whose executions are runs. */
public abstract sealed class RunJob
    permits IndexRepositoryJob,
        ReindexJob,
        SyncGithubJob,
        VerifyRepositoryJob,
        PruneJob,
        FillModelJob {

  /** The identifying parameter: the number of the run. */
  static final String JOB_ID = "jobId";

  private final Map<Long, Run> runs = new ConcurrentHashMap<>();
  private final JobRepository repository;

  RunJob(JobRepository repository) {
    this.repository = repository;
  }

  /** The kind of runs that it executes. */
  abstract String kind();

  abstract Job job();

  /** The runs whose steps are being executed, by number. */
  final Map<Long, Run> runs() {
    return runs;
  }

  final JobRepository repository() {
    return repository;
  }

  final Step step(String name, RunStep step) {
    return new StepBuilder(name, repository)
        .tasklet(new RunTasklet(runs, step), new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }
}
