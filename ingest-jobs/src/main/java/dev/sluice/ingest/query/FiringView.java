package dev.sluice.ingest.query;

import dev.sluice.schema.model.JobState;
import dev.sluice.schema.model.trigger.Firing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing as clients see it.
 *
 * @param dueAt when it was due, jitter left out
 * @param cause {@code schedule}, {@code made-up}, {@code condition}, {@code event} or {@code
 *     demand}
 * @param reason the same for people
 * @param outcome {@code requested} a run, {@code joined} one that waited, or {@code failed}
 * @param run number of that run
 * @param runState where that run stands
 * @param error why there is no run
 */
record FiringView(
    Instant dueAt,
    Instant firedAt,
    String cause,
    String reason,
    String outcome,
    @Nullable Long run,
    @Nullable String runState,
    @Nullable String error) {

  static FiringView of(Firing firing) {
    JobState state = firing.runState();
    return new FiringView(
        firing.dueAt(),
        firing.firedAt(),
        firing.cause().label(),
        firing.reason(),
        firing.outcome().label(),
        firing.runId(),
        state == null ? null : state.label(),
        firing.error());
  }
}
