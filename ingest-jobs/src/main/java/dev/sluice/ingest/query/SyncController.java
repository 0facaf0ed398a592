package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Repository;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources on GitHub. */
@RestController
@RequestMapping("/api/v1/sync")
class SyncController {

  private final GithubRegistration registration;
  private final IndexRuns runs;
  private final JobViews views;

  SyncController(GithubRegistration registration, IndexRuns runs, JobViews views) {
    this.registration = registration;
    this.runs = runs;
    this.views = views;
  }

  /** Registers what is written about a repository if it is new, and brings it up to date. */
  @PostMapping
  ResponseEntity<Accepted> sync(@RequestBody SyncBody body) {
    body.check();
    Repository repository = registration.register(body.required(), body.apiUrl());
    Job job = runs.request(body.run(repository.id()));
    return Accepted.of(views.of(job), repository).answer();
  }
}
