package dev.sluice.ingest.job;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Executes one run as a Spring Batch execution. */
public final class RunLauncher {

  private static final String ATTEMPT = "attempt";

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
    } catch (JobExecutionException e) {
      return Optional.of(e);
    } finally {
      job.runs().remove(run.jobId());
    }
  }

  /**
   * Every attempt is an instance of its own, because a run begins with what is missing anyway: what
   * an attempt that a crash ended left behind is in nobody's way.
   */
  private JobExecution start(Run run) throws JobExecutionException {
    repository.findRunningJobExecutions(IndexRepositoryJob.NAME).stream()
        .filter(execution -> isOf(run, execution))
        .forEach(operator::recover);
    return operator.start(
        job.job(),
        new JobParametersBuilder()
            .addLong(IndexRepositoryJob.JOB_ID, run.jobId())
            .addString(ATTEMPT, UUID.randomUUID().toString())
            .toJobParameters());
  }

  private static boolean isOf(Run run, JobExecution execution) {
    return Objects.equals(
        execution.getJobParameters().getLong(IndexRepositoryJob.JOB_ID), run.jobId());
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
