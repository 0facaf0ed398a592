package dev.sluice.ingest.job;

import dev.sluice.schema.port.LexemeStatistics;
import dev.sluice.schema.port.PruneStore;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/**
 * The Spring Batch job {@code prune}: forget refs and former commits, delete content that nothing
 * needs, delete what is told about old runs. Every step is a number of small transactions and may
 * be repeated; nothing is deleted that a ref or a run in progress needs.
 */
public final class PruneJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "prune";

  private final Job job;

  /** What the steps work with. */
  public record Parts(
      PruneStore store,
      Mirrors mirrors,
      LexemeStatistics statistics,
      BatchHistory batchHistory,
      Retention retention,
      Clock clock) {}

  /** Builds the job. */
  public PruneJob(JobRepository repository, Parts parts) {
    super(repository);
    this.job =
        new JobBuilder(NAME, repository)
            .start(step("forget", new ForgetRefsStep(parts).then(new ForgetStep(parts))))
            .next(step("pruneContent", new PruneContentStep(parts)))
            .next(step("pruneRuns", new PruneRunsStep(parts)))
            .build();
  }

  @Override
  String kind() {
    return PruneRequest.KIND;
  }

  @Override
  Job job() {
    return job;
  }
}
