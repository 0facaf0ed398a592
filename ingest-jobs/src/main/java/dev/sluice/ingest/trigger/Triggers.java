package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Firing.Cause;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The triggers of an index, and what has them fire. */
public final class Triggers implements AutoCloseable {

  private final TriggerStore store;
  private final TriggerRules rules;
  private final Firings firings;
  private final Timetable timetable;
  private final Scheduler scheduler;
  private final TriggerWatch watch;
  private final Clock clock;

  /** Where triggers are stored, and what they look at. */
  public record Stores(
      DataSource dataSource,
      Transactions transactions,
      TriggerStore triggers,
      RepositoryStore repositories,
      RefStore refs,
      GithubStore github,
      JobStore jobs) {}

  /**
   * Triggers that fire when they are started.
   *
   * @param runs takes the runs that they request
   * @param recurring what is done beside, by the clock
   * @param instance name of this process among those that fire
   */
  public Triggers(
      Stores stores,
      IndexRuns runs,
      List<RecurringTask<?>> recurring,
      String instance,
      Clock clock) {
    this.store = stores.triggers();
    this.clock = clock;
    TriggerOrders orders = new TriggerOrders(stores.github());
    rules = new TriggerRules(store, stores.repositories(), orders);
    firings = new Firings(stores.transactions(), store, orders, runs, clock);
    scheduler =
        SteadyScheduler.of(
            stores.dataSource(),
            instance,
            clock,
            List.of(
                new FireTask(store, firings, clock).task(),
                new ContinueSyncTask(stores.jobs(), runs).task()),
            recurring);
    timetable = new Timetable(scheduler, store, stores.jobs(), clock);
    watch = new TriggerWatch(store, conditions(stores, orders), firings, timetable, clock);
  }

  private static Conditions conditions(Stores stores, TriggerOrders orders) {
    return new Conditions(
        new Conditions.Stores(
            stores.triggers(), stores.repositories(), stores.refs(), stores.jobs()),
        orders);
  }

  /** Begins to fire, with what was missed. */
  public void start() {
    scheduler.start();
    watch.start();
  }

  /**
   * Adds a trigger.
   *
   * @return the stored one, empty when another has its name
   * @throws TriggerException if it makes no sense
   */
  public Optional<Trigger> add(Trigger wished) {
    rules.check(wished);
    Optional<Trigger> added = store.add(wished);
    added.ifPresent(timetable::putRight);
    return added;
  }

  /** Fires one now, whatever it waits for. */
  public Optional<Firing> fire(Trigger trigger) {
    return firings.fire(
        trigger.id(), held -> Optional.of(new Call(clock.instant(), Cause.DEMAND, "asked for")));
  }

  /** Removes one with its history. */
  public void remove(Trigger trigger) {
    store.remove(trigger.id());
    timetable.forget(trigger);
  }

  /** When it will fire; empty if no time is set for it. */
  public Optional<Instant> next(Trigger trigger) {
    return timetable.next(trigger);
  }

  @Override
  public void close() {
    watch.close();
    scheduler.stop();
  }
}
