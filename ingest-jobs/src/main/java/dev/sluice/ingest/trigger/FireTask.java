package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.sluice.schema.model.trigger.Firing.Cause;
import dev.sluice.schema.model.trigger.Occasion.Timed;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What db-scheduler executes for a timed trigger: one instance a trigger, its number; the data says
 * when it is due. That stays the same however often an execution is tried, whereas the time of the
 * execution has jitter and retries in it.
 */
final class FireTask {

  static final TaskDescriptor<String> DESCRIPTOR = TaskDescriptor.of("fire-trigger", String.class);

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration PUNCTUAL = Duration.ofMinutes(1);

  private final TriggerStore triggers;
  private final Firings firings;
  private final Clock clock;

  FireTask(TriggerStore triggers, Firings firings, Clock clock) {
    this.triggers = triggers;
    this.firings = firings;
    this.clock = clock;
  }

  Task<String> task() {
    return Tasks.custom(DESCRIPTOR)
        .onFailure(new OnFailureRetryLater<>(RETRY))
        .onDeadExecution(FireTask::again)
        .execute((instance, context) -> execute(instance));
  }

  // Whose server died over it may have fired already; firing it once more then does nothing.
  private static void again(ExecutionComplete dead, ExecutionOperations<String> operations) {
    operations.reschedule(dead, dead.getExecution().getExecutionTime());
  }

  private CompletionHandler<String> execute(TaskInstance<String> instance) {
    long id = Long.parseLong(instance.getId());
    Instant due = Instant.parse(instance.getData());
    firings.fire(id, trigger -> Optional.of(call(trigger, due)));
    return triggers.find(id).map(trigger -> next(trigger, due)).orElseGet(OnCompleteRemove::new);
  }

  private Call call(Trigger trigger, Instant due) {
    Instant punctual = due.plus(trigger.jitter()).plus(PUNCTUAL);
    return clock.instant().isAfter(punctual)
        ? new Call(due, Cause.MADE_UP, "was due " + due)
        : new Call(due, Cause.SCHEDULE, "due " + due);
  }

  private CompletionHandler<String> next(Trigger trigger, Instant due) {
    return trigger.occasion() instanceof Timed timed
        ? DueTimes.next(timed, due, clock.instant())
            .map(next -> planned(trigger, next))
            .orElseGet(OnCompleteRemove::new)
        : new OnCompleteRemove<>();
  }

  private static CompletionHandler<String> planned(Trigger trigger, Instant due) {
    return (complete, operations) ->
        operations.reschedule(complete, Jitter.of(trigger, due), due.toString());
  }
}
