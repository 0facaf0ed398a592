package dev.sluice.ingest.trigger;

import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.job.IndexRuns.Placed;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Firing.Outcome;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires triggers: the entry in the history and the run that it names are written in one transaction
 * that holds the trigger, so that a firing happens once or not at all, whoever else tries it, and
 * whatever dies.
 */
final class Firings {

  private static final Logger LOG = LoggerFactory.getLogger(Firings.class);

  private final Transactions transactions;
  private final TriggerStore triggers;
  private final TriggerOrders orders;
  private final IndexRuns runs;
  private final Clock clock;

  private record Fired(Firing firing, @Nullable Placed placed) {}

  Firings(
      Transactions transactions,
      TriggerStore triggers,
      TriggerOrders orders,
      IndexRuns runs,
      Clock clock) {
    this.transactions = transactions;
    this.triggers = triggers;
    this.orders = orders;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Fires a trigger if there is a call for it.
   *
   * @param call asked while nobody else can fire the trigger
   * @return what was written down; empty if there is no call, the trigger is gone, or what was due
   *     then has been fired
   */
  Optional<Firing> fire(long triggerId, Function<Trigger, Optional<Call>> call) {
    Optional<Fired> fired = transactions.call(() -> fireLocked(triggerId, call));
    fired.map(Fired::placed).ifPresent(runs::accept);
    return fired.map(Fired::firing);
  }

  private Optional<Fired> fireLocked(long triggerId, Function<Trigger, Optional<Call>> call) {
    return triggers
        .lock(triggerId)
        .flatMap(
            trigger ->
                call.apply(trigger)
                    .filter(it -> !triggers.fired(triggerId, it.dueAt()))
                    .map(it -> fire(trigger, it)));
  }

  private Fired fire(Trigger trigger, Call call) {
    Fired fired = order(trigger, call);
    triggers.record(fired.firing());
    if (call.seenRun() > 0) {
      triggers.saw(trigger.id(), call.seenRun());
    }
    LOG.info("trigger {} fired, {}: {}", trigger.name(), call.reason(), fired.firing().outcome());
    return fired;
  }

  private Fired order(Trigger trigger, Call call) {
    try {
      Placed placed = runs.place(orders.of(trigger));
      Outcome outcome = placed.joined() ? Outcome.JOINED : Outcome.REQUESTED;
      return new Fired(firing(trigger, call, outcome, placed.job().id(), null), placed);
    } catch (TriggerException e) {
      return new Fired(firing(trigger, call, Outcome.FAILED, null, e.message()), null);
    }
  }

  private Firing firing(
      Trigger trigger, Call call, Outcome outcome, @Nullable Long run, @Nullable String error) {
    return new Firing(
        0,
        trigger.id(),
        call.dueAt(),
        clock.instant(),
        call.cause(),
        call.reason(),
        outcome,
        run,
        null,
        error);
  }
}
