package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.VerifyRequest;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Compares the index with its sources. */
@RestController
class VerifyController {

  /** Which repository, by name or id. */
  record VerifyBody(@Nullable String repository) {}

  private final Scope scope;
  private final IndexRuns runs;
  private final JobViews views;

  VerifyController(Scope scope, IndexRuns runs, JobViews views) {
    this.scope = scope;
    this.runs = runs;
    this.views = views;
  }

  /**
   * Starts a run that compares a repository with its source. It fails if something is missing or
   * extra.
   */
  @PostMapping("/api/v1/verify")
  ResponseEntity<Accepted> verify(@RequestBody VerifyBody body) {
    if (body.repository() == null) {
      throw ApiException.invalid(
          "'repository' is missing", "name one of those that GET /api/v1/repositories lists");
    }
    Repository repository = scope.repositories(body.repository()).getFirst();
    Job job = runs.request(new VerifyRequest(repository.id()));
    return Accepted.of(views.of(job), repository).answer();
  }
}
