package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import org.springframework.stereotype.Component;

/** Makes views of runs. */
@Component
class JobViews {

  private final IndexRuns runs;
  private final RepositoryStore repositories;

  JobViews(IndexRuns runs, RepositoryStore repositories) {
    this.runs = runs;
    this.repositories = repositories;
  }

  JobView of(Job job) {
    String id = job.repositoryId();
    String name = id == null ? null : repositories.find(id).map(Repository::name).orElse(id);
    return new JobView(
        job.id(),
        job.kind(),
        name,
        job.ref(),
        job.state().label(),
        runs.progress(job.id()),
        job.statistics(),
        job.error(),
        job.advice(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }
}
