package dev.sluice.ingest.query;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.DifferenceStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RepositoryStore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Runs. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsController {

  private final JobStore jobs;
  private final IndexRuns runs;
  private final JobViews views;
  private final RepositoryStore repositories;
  private final EventStream events;
  private final DifferenceStore differences;

  JobsController(
      JobStore jobs,
      IndexRuns runs,
      JobViews views,
      RepositoryStore repositories,
      EventStream events,
      DifferenceStore differences) {
    this.jobs = jobs;
    this.runs = runs;
    this.views = views;
    this.repositories = repositories;
    this.events = events;
    this.differences = differences;
  }

  /** Runs, latest first. */
  @GetMapping
  Page<JobView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String repository) {
    int size = Paging.limit(limit);
    String id = repository == null ? null : repositoryId(repository);
    return Paging.page(
        jobs.list(Paging.number(cursor), id, size + 1),
        size,
        jobs.count(id),
        job -> String.valueOf(job.id()),
        views::of);
  }

  /** One run. */
  @GetMapping("/{id}")
  JobView get(@PathVariable long id) {
    return views.of(find(id));
  }

  /** What happens in a run, as server-sent events. */
  @GetMapping("/{id}/events")
  SseEmitter events(
      @PathVariable long id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    Job job = find(id);
    Long after = Paging.number(last);
    return events.follow(job.id(), after == null ? 0 : after);
  }

  /** What a run that compared found to differ: the first 10,000 of each kind. */
  @GetMapping("/{id}/differences")
  Page<DifferenceView> differences(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (!find(id).statistics().containsKey("checked")) {
      throw ApiException.notFound(
          "run " + id + " has not compared anything to its end", "see ./sluice jobs " + id);
    }
    int size = Paging.limit(limit);
    int after = Paging.offset(cursor);
    return Paging.portion(
        differences.list(id, after, size).stream().map(DifferenceView::of).toList(),
        after,
        differences.count(id));
  }

  /** Stops a run. */
  @PostMapping("/{id}/stop")
  JobView stop(@PathVariable long id) {
    Job job = find(id);
    if (!runs.stop(id)) {
      throw ApiException.conflict(
          "run " + id + " is " + job.state().label() + " and can't be stopped here",
          "see ./sluice jobs " + id);
    }
    return views.of(find(id));
  }

  /** Starts a stopped or failed run again. */
  @PostMapping("/{id}/restart")
  JobView restart(@PathVariable long id) {
    Job job = find(id);
    if (!job.state().finished()) {
      throw ApiException.conflict("run " + id + " has not ended yet", "wait for it, or stop it");
    }
    return views.of(runs.restart(job));
  }

  private Job find(long id) {
    return jobs.find(id)
        .orElseThrow(
            () -> ApiException.notFound("there is no run " + id, "see the runs: ./sluice jobs"));
  }

  private String repositoryId(String nameOrId) {
    return repositories
        .find(nameOrId)
        .map(Repository::id)
        .orElseThrow(() -> ApiException.unknownRepository(nameOrId));
  }
}
