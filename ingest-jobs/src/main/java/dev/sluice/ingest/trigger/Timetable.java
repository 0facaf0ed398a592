package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.trigger.Occasion.Timed;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the scheduler has planned. What should be planned and is not, is put right. */
final class Timetable {

  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private final SchedulerClient scheduler;
  private final TriggerStore triggers;
  private final JobStore jobs;
  private final Clock clock;

  Timetable(SchedulerClient scheduler, TriggerStore triggers, JobStore jobs, Clock clock) {
    this.scheduler = scheduler;
    this.triggers = triggers;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** When the trigger will fire; empty if no time is set for it. */
  Optional<Instant> next(Trigger trigger) {
    return scheduler.getScheduledExecution(id(trigger)).map(ScheduledExecution::getExecutionTime);
  }

  /** Plans what follows from triggers and runs, and isn't planned, or for a time too far away. */
  void putRight() {
    triggers.list(null, Integer.MAX_VALUE).forEach(this::putRight);
    jobs.suspendedSyncs().forEach(this::putRight);
  }

  void putRight(Trigger trigger) {
    if (trigger.occasion() instanceof Timed timed) {
      scheduler
          .getScheduledExecution(id(trigger))
          .ifPresentOrElse(
              planned -> correct(trigger, timed, planned),
              () -> DueTimes.first(timed, clock.instant()).ifPresent(due -> plan(trigger, due)));
    }
  }

  private void plan(Trigger trigger, Instant due) {
    scheduler.scheduleIfNotExists(
        FireTask.DESCRIPTOR.instance(id(trigger).getId()).data(due.toString()).build(),
        Jitter.of(trigger, due));
  }

  private void correct(Trigger trigger, Timed timed, ScheduledExecution<Object> planned) {
    Instant due = Instant.parse(String.valueOf(planned.getData()));
    DueTimes.earlier(timed, due, clock.instant())
        .filter(earlier -> !planned.isPicked())
        .ifPresent(earlier -> correct(trigger, due, earlier));
  }

  private void correct(Trigger trigger, Instant due, Instant earlier) {
    LOG.warn("the clock was set back: {} is due {}, not {}", trigger.name(), earlier, due);
    try {
      scheduler.reschedule(id(trigger), Jitter.of(trigger, earlier), earlier.toString());
    } catch (TaskInstanceException e) {
      LOG.debug("{} is being fired, or was removed", trigger.name());
    }
  }

  private void putRight(Job suspended) {
    String id = String.valueOf(suspended.id());
    continuesAt(suspended)
        .ifPresent(
            at ->
                scheduler.scheduleIfNotExists(
                    ContinueSyncTask.DESCRIPTOR.instance(id).data(id).build(), at));
  }

  private static Optional<Instant> continuesAt(Job suspended) {
    try {
      return Optional.of(Instant.parse(String.valueOf(suspended.statistics().get("continuesAt"))));
    } catch (DateTimeException e) {
      // The user's own budget was used up; when to go on is his to say.
      return Optional.empty();
    }
  }

  /** Forgets a trigger; one that is being fired is forgotten when it is due next. */
  void forget(Trigger trigger) {
    try {
      scheduler.cancel(id(trigger));
    } catch (TaskInstanceException e) {
      LOG.debug("{} is being fired, or not planned", trigger.name());
    }
  }

  private static TaskInstanceId id(Trigger trigger) {
    return FireTask.DESCRIPTOR.instanceId(String.valueOf(trigger.id()));
  }
}
