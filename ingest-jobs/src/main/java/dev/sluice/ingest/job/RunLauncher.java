package dev.sluice.ingest.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Executes one run as a Spring Batch execution, or restarts the one that a crash left behind. */
public final class RunLauncher {

  private final JobOperator operator;
  private final JobRepository repository;
  private final IndexRepositoryJob job;

  /** Launches that job; the operator executes in the caller's thread. */
  public RunLauncher(JobOperator operator, JobRepository repository, IndexRepositoryJob job) {
    this.operator = operator;
    this.repository = repository;
    this.job = job;
  }

  /**
   * Executes the run and returns when it has ended.
   *
   * @return what it failed with, empty when it completed
   */
  Optional<Throwable> execute(Run run) {
    job.runs().put(run.jobId(), run);
    try {
      return failure(start(run));
    } catch (JobInstanceAlreadyCompleteException e) {
      // It completed, and the server died before it said so.
      return Optional.empty();
    } catch (JobExecutionException e) {
      return Optional.of(e);
    } finally {
      job.runs().remove(run.jobId());
    }
  }

  private JobExecution start(Run run) throws JobExecutionException {
    JobParameters parameters =
        new JobParametersBuilder()
            .addLong(IndexRepositoryJob.JOB_ID, run.jobId())
            .toJobParameters();
    @Nullable JobExecution last =
        repository.getLastJobExecution(IndexRepositoryJob.NAME, parameters);
    if (last == null) {
      return operator.start(job.job(), parameters);
    }
    if (last.isRunning()) {
      last = operator.recover(last);
    }
    return operator.restart(last);
  }

  private static Optional<Throwable> failure(JobExecution execution) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return Optional.empty();
    }
    return Optional.of(
        execution.getAllFailureExceptions().stream()
            .findFirst()
            .orElseGet(() -> new IllegalStateException("run ended " + execution.getStatus())));
  }
}
