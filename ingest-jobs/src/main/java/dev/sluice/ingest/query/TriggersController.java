package dev.sluice.ingest.query;

import dev.sluice.ingest.trigger.Triggers;
import dev.sluice.schema.model.Page;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.TriggerStore;
import java.net.URI;
import java.time.Clock;
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

/** What starts runs without being asked. */
@RestController
@RequestMapping("/api/v1/triggers")
class TriggersController {

  private final Triggers triggers;
  private final TriggerStore store;
  private final TriggerViews views;
  private final RepositoryStore repositories;
  private final JobStore jobs;
  private final Clock clock;

  TriggersController(
      Triggers triggers,
      TriggerStore store,
      TriggerViews views,
      RepositoryStore repositories,
      JobStore jobs,
      Clock clock) {
    this.triggers = triggers;
    this.store = store;
    this.views = views;
    this.repositories = repositories;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Triggers by name. */
  @GetMapping
  Page<TriggerView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    return Paging.page(store.list(cursor, size + 1), size, store.count(), Trigger::name, views::of);
  }

  /** One trigger. */
  @GetMapping("/{name}")
  TriggerView get(@PathVariable String name) {
    return views.of(find(name));
  }

  /** Adds a trigger. */
  @PostMapping
  ResponseEntity<TriggerView> add(@RequestBody TriggerBody body) {
    Trigger added = triggers.add(wished(body)).orElseThrow(() -> taken(body.requiredName()));
    return ResponseEntity.created(URI.create("/api/v1/triggers/" + added.name()))
        .body(views.of(added));
  }

  /** Removes a trigger with its history. */
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String name) {
    triggers.remove(find(name));
  }

  /** Fires a trigger now, whatever it waits for. */
  @PostMapping("/{name}/fire")
  ResponseEntity<FiringView> fire(@PathVariable String name) {
    Firing fired = triggers.fire(find(name)).orElseThrow(() -> unknown(name));
    ResponseEntity.BodyBuilder answer = ResponseEntity.accepted();
    if (fired.runId() != null) {
      answer.location(URI.create("/api/v1/jobs/" + fired.runId()));
    }
    return answer.body(FiringView.of(fired));
  }

  /** What came of a trigger, latest first. */
  @GetMapping("/{name}/history")
  Page<FiringView> history(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    Trigger trigger = find(name);
    int size = Paging.limit(limit);
    return Paging.page(
        store.history(trigger.id(), Paging.number(cursor), size + 1),
        size,
        store.historySize(trigger.id()),
        firing -> String.valueOf(firing.id()),
        FiringView::of);
  }

  private Trigger wished(TriggerBody body) {
    return new Trigger(
        0,
        body.requiredName(),
        repositoryId(body.requiredRepository()),
        body.ref(),
        body.wantedAction(),
        body.occasion(this::repositoryId),
        body.wantedJitter(),
        lastRun(body),
        clock.instant());
  }

  /** What another repository did before the trigger was there does not count. */
  private long lastRun(TriggerBody body) {
    return body.after() == null
        ? 0
        : jobs.lastUpdate(repositoryId(body.after()), 0).map(run -> run.id()).orElse(0L);
  }

  private Trigger find(String name) {
    return store.find(name).orElseThrow(() -> unknown(name));
  }

  private String repositoryId(String nameOrId) {
    return repositories
        .find(nameOrId)
        .map(Repository::id)
        .orElseThrow(() -> ApiException.unknownRepository(nameOrId));
  }

  private static ApiException unknown(String name) {
    return ApiException.notFound(
        "there is no trigger '" + name + "'", "see them with: ./sluice triggers");
  }

  private static ApiException taken(String name) {
    return ApiException.conflict(
        "there is a trigger '" + name + "' already",
        "choose another name, or remove that one: ./sluice triggers remove " + name);
  }
}
