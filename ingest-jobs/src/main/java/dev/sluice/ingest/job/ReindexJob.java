package dev.sluice.ingest.job;

import dev.sluice.indexer.write.FilesReader;
import dev.sluice.schema.port.EmbeddingPublisher;
import dev.sluice.schema.port.FileVersionStore;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/**
 * The Spring Batch job {@code reindex}: what {@link IndexRepositoryJob} does over the whole tree,
 * and between waiting and the graph it stores anew what the paths that were asked for have, so that
 * it mends whatever {@code verify} finds.
 */
public final class ReindexJob extends RunJob {

  /** The job's name. */
  public static final String NAME = "reindex";

  private final Job job;

  /** What reads file versions, stores them, and sends texts that lack a vector. */
  public record Rewriting(
      FilesReader reader, FileVersionStore files, EmbeddingPublisher embeddings) {}

  /** Builds the job. */
  public ReindexJob(JobRepository repository, IndexRepositoryJob.Parts parts, Rewriting rewriting) {
    super(repository);
    Completion completion = new Completion(parts.staging(), parts.status(), parts.publishing());
    RunStep stage = new StageStep(parts.staging(), parts.analyzer());
    RunStep publish = new PublishStep(completion, parts.staging());
    RunStep await = new AwaitStep(completion, parts.status());
    RunStep rewrite = new RewriteStep(rewriting, parts.staging());
    RunStep graph = new GraphStep(parts.graph());
    RunStep move = new MoveRefStep(parts.refs(), List.of(stage, publish, await, graph));
    RunStep confirm = new ConfirmStep(parts.refs(), parts.repositories());
    this.job =
        new JobBuilder(NAME, repository)
            .start(
                step(
                    "fetch",
                    new FetchStep(
                        parts.mirrors(), parts.refs(), parts.dependencies(), parts.ignore())))
            .next(step("stage", stage))
            .next(step("publish", publish))
            .next(step("await", await))
            .next(step("rewrite", rewrite))
            .next(step("graph", graph))
            .next(step("moveRef", move))
            .next(step("confirm", confirm.then(new LinkCodeStep(parts.links(), parts.mirrors()))))
            .build();
  }

  @Override
  String kind() {
    return RunRequest.REINDEX;
  }

  @Override
  Job job() {
    return job;
  }
}
