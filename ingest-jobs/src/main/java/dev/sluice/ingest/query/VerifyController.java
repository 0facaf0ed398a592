package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.VerifyRequest;
import dev.sluice.schema.model.Difference;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.DifferenceStore;
import dev.sluice.schema.port.JobStore;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Compares the index with its sources. */
@RestController
class VerifyController {

  /** Which repository, by name or id. */
  record VerifyBody(@Nullable String repository) {}

  /** A run that was accepted. */
  record Accepted(JobView job, RepositoryView repository) {}

  /** Something that differs; the path is null for a ref as a whole. */
  record DifferenceView(String kind, String ref, @Nullable String path, String reason) {

    static DifferenceView of(Difference found) {
      return new DifferenceView(found.kind().label(), found.ref(), found.path(), found.reason());
    }
  }

  private final Scope scope;
  private final IndexRuns runs;
  private final JobViews views;
  private final JobStore jobs;
  private final DifferenceStore differences;

  VerifyController(
      Scope scope, IndexRuns runs, JobViews views, JobStore jobs, DifferenceStore differences) {
    this.scope = scope;
    this.runs = runs;
    this.views = views;
    this.jobs = jobs;
    this.differences = differences;
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
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/jobs/" + job.id()))
        .body(new Accepted(views.of(job), RepositoryView.of(repository)));
  }

  /** What such a run found: the first 10,000 differences of each kind. */
  @GetMapping("/api/v1/jobs/{id}/differences")
  Page<DifferenceView> differences(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    Job job =
        jobs.find(id)
            .orElseThrow(
                () ->
                    ApiException.notFound("there is no run " + id, "see the runs: ./sluice jobs"));
    if (!job.statistics().containsKey("checked")) {
      throw ApiException.notFound(
          "run " + id + " has not compared anything to its end", "see ./sluice jobs " + id);
    }
    int size = Paging.limit(limit);
    int after = Paging.offset(cursor);
    return Paging.portion(
        differences.list(job.id(), after, size).stream().map(DifferenceView::of).toList(),
        after,
        differences.count(job.id()));
  }
}
