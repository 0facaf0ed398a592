package dev.sluice.ingest.job;

import dev.sluice.indexer.embed.ModelFiller;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** The Spring Batch job {@code fillModel}, of one step. */
public final class FillModelJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "fillModel";

  private final Job job;

  /** Builds the job. */
  public FillModelJob(JobRepository repository, ModelFiller filler) {
    super(repository);
    this.job = new JobBuilder(NAME, repository).start(step("fill", new FillStep(filler))).build();
  }

  @Override
  String kind() {
    return FillModelRequest.KIND;
  }

  @Override
  Job job() {
    return job;
  }
}
