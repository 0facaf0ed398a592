package dev.sluice.ingest.query;

import dev.sluice.ingest.access.Caller;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.RunRequest;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources in git. */
@RestController
@RequestMapping("/api/v1/repositories")
class RepositoriesController {

  private final RepositoryStore repositories;
  private final Registration registration;
  private final ClassPathSetting classPaths;
  private final IndexRuns runs;
  private final JobViews views;

  RepositoriesController(
      RepositoryStore repositories,
      Registration registration,
      ClassPathSetting classPaths,
      IndexRuns runs,
      JobViews views) {
    this.repositories = repositories;
    this.registration = registration;
    this.classPaths = classPaths;
    this.runs = runs;
    this.views = views;
  }

  /** Repositories by name. */
  @GetMapping
  Page<RepositoryView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    return Paging.page(
        repositories.list(cursor, size + 1),
        size,
        repositories.count(),
        Repository::name,
        RepositoryView::of);
  }

  /** One repository, by id or name. */
  @GetMapping("/{id}")
  RepositoryView get(@PathVariable String id) {
    return RepositoryView.of(find(id));
  }

  /** Registers a repository if it is new, and brings it up to date. */
  @PostMapping
  ResponseEntity<Accepted> index(@RequestBody IndexRequest body, HttpServletRequest request) {
    boolean byKey = Caller.isByKey(request);
    classPaths.check(body.classPath(), byKey);
    return accept(registration.register(body.required(), body.name(), byKey), body);
  }

  /** Brings a registered repository up to date. */
  @PostMapping("/{id}/index")
  ResponseEntity<Accepted> reindex(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable IndexRequest body,
      HttpServletRequest request) {
    IndexRequest wanted = Objects.requireNonNullElse(body, IndexRequest.NOTHING);
    Repository repository = find(id);
    classPaths.check(wanted.classPath(), Caller.isByKey(request));
    return accept(repository, wanted);
  }

  /** Removes a repository with everything that no other shares. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    repositories.remove(find(id).id());
  }

  private ResponseEntity<Accepted> accept(Repository repository, IndexRequest body) {
    RunRequest run = body.run(repository.id());
    classPaths.set(repository, body.classPath());
    Job job = runs.request(run);
    return Accepted.of(views.of(job), repository).answer();
  }

  private Repository find(String id) {
    return repositories.find(id).orElseThrow(() -> ApiException.unknownRepository(id));
  }
}
