package dev.sluice.ingest.job;

import dev.sluice.schema.port.DifferenceStore;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** The Spring Batch job {@code verifyRepository}, of one step that changes nothing. */
public final class VerifyRepositoryJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "verifyRepository";

  private final Job job;

  /** Builds the job. */
  public VerifyRepositoryJob(
      JobRepository repository, RepositoryCheck check, DifferenceStore store) {
    super(repository);
    this.job =
        new JobBuilder(NAME, repository)
            .start(step("verify", new VerifyStep(check, store)))
            .build();
  }

  @Override
  String kind() {
    return VerifyRequest.KIND;
  }

  @Override
  Job job() {
    return job;
  }
}
