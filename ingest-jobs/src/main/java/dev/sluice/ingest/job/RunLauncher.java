package dev.sluice.ingest.job;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private final Map<String, RunJob> jobs;

  /** Launches those jobs; the operator executes in the caller's thread. */
  public RunLauncher(JobOperator operator, JobRepository repository, List<RunJob> jobs) {
    this.operator = operator;
    this.repository = repository;
    this.jobs = jobs.stream().collect(Collectors.toMap(RunJob::kind, Function.identity()));
  }

  /**
   * Executes the run and returns when it has ended.
   *
   * @return what it failed with, empty when it completed
   */
  Optional<Throwable> execute(Run run) {
    RunJob job = Objects.requireNonNull(jobs.get(run.order().kind()));
    job.runs().put(run.jobId(), run);
    try {
      return failure(start(job, run));
    } catch (JobExecutionException | RuntimeException e) {
      return Optional.of(e); // the database may be away
    } finally {
      job.runs().remove(run.jobId());
    }
  }

  /**
   * Every attempt is an instance of its own, because a run begins with what is missing anyway: what
   * an attempt that a crash ended left behind is in nobody's way.
   */
  private JobExecution start(RunJob job, Run run) throws JobExecutionException {
    repository.findRunningJobExecutions(job.job().getName()).stream()
        .filter(execution -> isOf(run, execution))
        .forEach(operator::recover);
    return operator.start(
        job.job(),
        new JobParametersBuilder()
            .addLong(RunJob.JOB_ID, run.jobId())
            .addString(ATTEMPT, UUID.randomUUID().toString())
            .toJobParameters());
  }

  private static boolean isOf(Run run, JobExecution execution) {
    return Objects.equals(execution.getJobParameters().getLong(RunJob.JOB_ID), run.jobId());
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
