package dev.sluice.ingest.job;

import dev.sluice.schema.port.GithubStore;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;

/**
 * The Spring Batch job {@code syncGithub}: pull what is new, then on as with files: stage, publish,
 * await, move the ref, confirm, link to the code. Every step may be repeated.
 */
public final class SyncGithubJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "syncGithub";

  private final Job job;

  /** Builds the job. */
  public SyncGithubJob(
      JobRepository repository,
      IndexRepositoryJob.Parts parts,
      GithubHosts hosts,
      GithubSources sources,
      GithubStore store) {
    super(repository);
    Whereabouts whereabouts = new Whereabouts(store, sources, parts.clock());
    RunStep pull = new PullObjectsStep(hosts, store, whereabouts, parts.refs(), parts.clock());
    this.job = build(parts, pull, store);
  }

  @Override
  String kind() {
    return SyncRequest.KIND;
  }

  @Override
  Job job() {
    return job;
  }

  private Job build(IndexRepositoryJob.Parts parts, RunStep pullStep, GithubStore store) {
    Completion completion = new Completion(parts.staging(), parts.status(), parts.publishing());
    RunStep stageStep = new StageObjectsStep(store, parts.staging(), parts.analyzer());
    RunStep publishStep = new PublishStep(completion, parts.staging());
    RunStep awaitStep = new AwaitStep(completion, parts.status());
    Step pull = step("pullObjects", pullStep);
    RunStep linkStep = new LinkCodeStep(parts.links(), parts.mirrors());
    Step confirm = step("confirmSync", new ConfirmSyncStep(parts.refs()).then(linkStep));
    return new JobBuilder(NAME, repository())
        .start(pull)
        .on(RunTasklet.UNCHANGED)
        .to(confirm)
        .from(pull)
        .on("COMPLETED")
        .to(step("stageObjects", stageStep))
        .next(step("publishObjects", publishStep))
        .next(step("awaitObjects", awaitStep))
        .next(
            step(
                "moveThreads",
                new MoveRefStep(parts.refs(), List.of(stageStep, publishStep, awaitStep))))
        .next(confirm)
        .from(pull)
        .on("*")
        .fail()
        .end()
        .build();
  }
}
