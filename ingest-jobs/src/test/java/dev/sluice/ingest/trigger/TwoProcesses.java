package dev.sluice.ingest.trigger;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.RunEvents;
import dev.sluice.ingest.job.RunLauncher;
import dev.sluice.ingest.job.RunWorker;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.schema.postgres.status.PostgresStatusStore;
import dev.sluice.schema.postgres.trigger.PostgresTriggerStore;
import dev.sluice.testkit.TestServers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The triggers of two processes on a database of their own; neither works on any run. */
final class TwoProcesses implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 600_000;

  private final Clock clock;
  private final Triggers.Stores stores;
  private final Triggers first;
  private final Triggers second;
  private boolean started;

  TwoProcesses(Clock clock) {
    this.clock = clock;
    DataSource dataSource = TestServers.freshDatabase();
    stores =
        new Triggers.Stores(
            dataSource,
            new PostgresTransactions(dataSource),
            new PostgresTriggerStore(dataSource),
            new PostgresRepositoryStore(dataSource),
            new PostgresRefStore(dataSource),
            new PostgresGithubStore(dataSource),
            new PostgresJobStore(dataSource));
    first = new Triggers(stores, idleRuns(), List.of(), "first", clock);
    second = new Triggers(stores, idleRuns(), List.of(), "second", clock);
  }

  /** A queue that begins nothing. */
  private IndexRuns idleRuns() {
    RunWorker.Stores all =
        new RunWorker.Stores(
            stores.dataSource(),
            stores.repositories(),
            stores.refs(),
            stores.jobs(),
            new PostgresStatusStore(stores.dataSource()));
    RunLauncher launcher = new RunLauncher(null, null, List.of());
    return new IndexRuns(
        stores.jobs(), new RunWorker(all, launcher, new RunEvents(stores.jobs()), clock, 0));
  }

  void start() {
    started = true;
    first.start();
    second.start();
  }

  Triggers first() {
    return first;
  }

  Firings firings() {
    return new Firings(
        stores.transactions(),
        stores.triggers(),
        new TriggerOrders(stores.github()),
        idleRuns(),
        clock);
  }

  RefStore refs() {
    return stores.refs();
  }

  JobStore jobs() {
    return stores.jobs();
  }

  String repository(String name) {
    RepositoryStore repositories = stores.repositories();
    String id = "%016x".formatted(name.hashCode());
    String path = "/nowhere/" + name;
    return repositories
        .register(new Repository(id, name, path, path, null, null, clock.instant()))
        .id();
  }

  void onGithub(String repository) {
    stores
        .github()
        .register(new GithubSource(repository, "https://github.test", "acme/app", null, null));
  }

  void indexed(String repository, String ref) {
    refs().open(repository, ref, RefKind.BRANCH);
    refs().confirmed(repository, ref, "f00d");
    stores.repositories().defaultRef(repository, ref);
  }

  Trigger add(Trigger wished) {
    return first.add(wished).orElseThrow();
  }

  Optional<Trigger> named(String name) {
    return stores.triggers().find(name);
  }

  List<Firing> history(Trigger trigger) {
    return stores.triggers().history(trigger.id(), null, 100);
  }

  /** A run that has succeeded. */
  Job run(String repository, String kind, Map<String, Object> statistics) {
    Job job = jobs().create(kind, repository, null, Map.of());
    done(job, statistics);
    return job;
  }

  void done(Job job, Map<String, Object> statistics) {
    jobs().finished(job.id(), JobState.DONE, null, null, statistics);
  }

  void finish(Firing firing) {
    jobs().finished(firing.runId(), JobState.DONE, null, null, Map.of());
  }

  void fail(Firing firing) {
    jobs().finished(firing.runId(), JobState.FAILED, "broken", "mend it", Map.of());
  }

  /** The history once there are so many firings. */
  List<Firing> awaitFirings(Trigger trigger, int count) {
    return await(
        trigger.name() + " has fired " + count + " times",
        () -> Optional.of(history(trigger)).filter(history -> history.size() >= count));
  }

  void awaitNext(Trigger trigger, Instant instant) {
    await(
        trigger.name() + " is planned for " + instant,
        () -> first.next(trigger).filter(instant::equals));
  }

  /** The repository's latest run once there is one above that number. */
  Job awaitRun(String repository, long above) {
    return await(
        "a run above " + above,
        () -> jobs().list(null, repository, 1).stream().filter(j -> j.id() > above).findFirst());
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < deadline) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      sleep();
    }
    throw new AssertionError("not seen: " + what);
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (started) {
      first.close();
      second.close();
    }
  }
}
