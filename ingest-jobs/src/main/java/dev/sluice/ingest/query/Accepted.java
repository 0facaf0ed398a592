package dev.sluice.ingest.query;

import dev.sluice.schema.model.Repository;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** A run that was accepted for a repository. */
record Accepted(JobView job, RepositoryView repository) {

  static Accepted of(JobView job, Repository repository) {
    return new Accepted(job, RepositoryView.of(repository));
  }

  /** The answer 202, which says where the run is. */
  ResponseEntity<Accepted> answer() {
    return ResponseEntity.accepted().location(URI.create("/api/v1/jobs/" + job.id())).body(this);
  }
}
