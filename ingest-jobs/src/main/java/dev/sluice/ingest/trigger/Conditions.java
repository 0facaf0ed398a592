package dev.sluice.ingest.trigger;

import dev.sluice.ingest.job.RunOrder;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Firing.Cause;
import dev.sluice.schema.model.trigger.Firing.Outcome;
import dev.sluice.schema.model.trigger.Occasion.After;
import dev.sluice.schema.model.trigger.Occasion.Behind;
import dev.sluice.schema.model.trigger.Occasion.OlderThan;
import dev.sluice.schema.model.trigger.Occasion.Watched;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.TriggerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether what watched triggers wait for has come about. */
final class Conditions {

  /** A condition that a run could not change is not tried again before. */
  private static final Duration RETRY = Duration.ofMinutes(5);

  private final Stores stores;
  private final TriggerOrders orders;

  /** What conditions look at. */
  record Stores(
      TriggerStore triggers, RepositoryStore repositories, RefStore refs, JobStore jobs) {}

  Conditions(Stores stores, TriggerOrders orders) {
    this.stores = stores;
    this.orders = orders;
  }

  /** Why the trigger shall fire now, if it shall. */
  Optional<Call> met(Trigger trigger, Instant now) {
    return trigger.occasion() instanceof Watched watched
        ? switch (watched) {
          case OlderThan old -> tooOld(trigger, old, now);
          case Behind behind -> behind(trigger, behind, now);
          case After after -> after(trigger, after, now);
        }
        : Optional.empty();
  }

  private Optional<Call> tooOld(Trigger trigger, OlderThan old, Instant now) {
    Optional<Instant> success = state(trigger).map(SyncState::lastSuccessAt);
    // A success in the future was written before the clock was set back; it says nothing.
    boolean fresh =
        success.filter(at -> Duration.between(at, now).abs().compareTo(old.age()) <= 0).isPresent();
    String reason = success.map(at -> "last success " + at).orElse("never done before");
    return fresh || resting(trigger, now)
        ? Optional.empty()
        : Optional.of(new Call(now, Cause.CONDITION, reason));
  }

  private Optional<Call> behind(Trigger trigger, Behind wanted, Instant now) {
    return state(trigger)
        .filter(state -> state.behind() < 0 || state.behind() >= wanted.commits())
        .filter(state -> !resting(trigger, now))
        .map(state -> new Call(now, Cause.CONDITION, reason(state)));
  }

  private static String reason(SyncState state) {
    return state.behind() < 0
        ? "the source no longer has what is indexed"
        : state.behind() + " commits behind";
  }

  private Optional<Call> after(Trigger trigger, After after, Instant now) {
    return stores
        .jobs()
        .lastUpdate(after.repositoryId(), trigger.seenRun())
        .map(run -> new Call(now, Cause.EVENT, reason(run, after), run.id()));
  }

  private String reason(Job run, After after) {
    Optional<Repository> repository = stores.repositories().find(after.repositoryId());
    String name = repository.map(Repository::name).orElse(after.repositoryId());
    return "run %d of %s is done".formatted(run.id(), name);
  }

  private Optional<SyncState> state(Trigger trigger) {
    Optional<String> stream = stream(trigger);
    return stores.refs().syncStates(trigger.repositoryId()).stream()
        .filter(state -> state.stream().equals(stream.orElse("")))
        .findFirst();
  }

  private Optional<String> stream(Trigger trigger) {
    RunOrder order = orders.of(trigger);
    return Optional.ofNullable(order.stream())
        .filter(stream -> !stream.isEmpty())
        .or(() -> stores.repositories().find(trigger.repositoryId()).map(Repository::defaultRef));
  }

  /** Whether its last firing still works on it, or has just failed to. */
  private boolean resting(Trigger trigger, Instant now) {
    return stores.triggers().history(trigger.id(), null, 1).stream()
        .anyMatch(last -> working(last) || (failed(last) && isRecent(last, now)));
  }

  private static boolean working(Firing last) {
    JobState state = last.runState();
    return state != null && !state.finished();
  }

  private static boolean failed(Firing last) {
    return last.outcome() == Outcome.FAILED || last.runState() != JobState.DONE;
  }

  private static boolean isRecent(Firing last, Instant now) {
    return Duration.between(last.firedAt(), now).abs().compareTo(RETRY) < 0;
  }
}
