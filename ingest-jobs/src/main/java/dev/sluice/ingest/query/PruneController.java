package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.PruneRequest;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Repository;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what is needed no longer. */
@RestController
class PruneController {

  /** Which repository, by name or id; all when null. */
  record PruneBody(@Nullable String repository) {}

  /** The accepted runs. */
  record AcceptedRuns(List<Accepted> runs) {}

  private final Scope scope;
  private final IndexRuns runs;
  private final JobViews views;

  PruneController(Scope scope, IndexRuns runs, JobViews views) {
    this.scope = scope;
    this.runs = runs;
    this.views = views;
  }

  /** One run for each repository. */
  @PostMapping("/api/v1/prune")
  @ResponseStatus(HttpStatus.ACCEPTED)
  AcceptedRuns prune(@RequestBody(required = false) @Nullable PruneBody body) {
    List<Repository> wanted = scope.repositories(body == null ? null : body.repository());
    List<PruneRequest> requests = PruneRequest.all(wanted);
    return new AcceptedRuns(
        IntStream.range(0, wanted.size())
            .mapToObj(i -> request(wanted.get(i), requests.get(i)))
            .toList());
  }

  private Accepted request(Repository repository, PruneRequest request) {
    Job job = runs.request(request);
    return Accepted.of(views.of(job), repository);
  }
}
