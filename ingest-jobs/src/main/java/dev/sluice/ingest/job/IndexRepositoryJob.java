package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.schema.port.CodeLinkStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.port.StatusStore;
import dev.sluice.sync.policy.IgnoreConfig;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;

/**
 * The Spring Batch job {@code indexRepository}: fetch, stage, publish, await, work out the graph,
 * move the ref, confirm, link discussions to the code. Every step may be repeated, and a restart
 * begins with the first: what an earlier attempt left is found by what is missing, not by where it
 * stopped.
 */
public final class IndexRepositoryJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "indexRepository";

  private final Job job;

  /** What the steps work with. */
  public record Parts(
      Mirrors mirrors,
      IgnoreConfig ignore,
      RepositoryStore repositories,
      Dependencies dependencies,
      RefStore refs,
      StagingStore staging,
      StatusStore status,
      LexicalAnalyzer analyzer,
      Publishing publishing,
      GraphBuild graph,
      CodeLinkStore links,
      Clock clock) {}

  /** Builds the job. */
  public IndexRepositoryJob(JobRepository repository, Parts parts) {
    super(repository);
    this.job = build(parts);
  }

  @Override
  String kind() {
    return RunRequest.KIND;
  }

  @Override
  Job job() {
    return job;
  }

  private Job build(Parts parts) {
    Completion completion = new Completion(parts.staging(), parts.status(), parts.publishing());
    RunStep stageStep = new StageStep(parts.staging(), parts.analyzer());
    RunStep publishStep = new PublishStep(completion, parts.staging());
    RunStep awaitStep = new AwaitStep(completion, parts.status());
    RunStep graphStep = new GraphStep(parts.graph());
    List<RunStep> before = List.of(stageStep, publishStep, awaitStep, graphStep);
    RunStep moveStep = new MoveRefStep(parts.refs(), before);
    Step fetch =
        step(
            "fetch",
            new FetchStep(parts.mirrors(), parts.refs(), parts.dependencies(), parts.ignore()));
    Step stage = step("stage", stageStep);
    Step publish = step("publish", publishStep);
    Step await = step("await", awaitStep);
    Step graph = step("graph", graphStep);
    Step move = step("moveRef", moveStep);
    RunStep confirmStep = new ConfirmStep(parts.refs(), parts.repositories());
    RunStep linkStep = new LinkCodeStep(parts.links(), parts.mirrors());
    Step confirm = step("confirm", confirmStep.then(linkStep));
    return new JobBuilder(NAME, repository())
        .start(fetch)
        .on(RunTasklet.UNCHANGED)
        .to(confirm)
        .from(fetch)
        .on("COMPLETED")
        .to(stage)
        .next(publish)
        .next(await)
        .next(graph)
        .next(move)
        .next(confirm)
        .from(fetch)
        .on("*")
        .fail()
        .end()
        .build();
  }
}
