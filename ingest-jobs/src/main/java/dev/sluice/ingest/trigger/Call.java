package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Firing.Cause;
import java.time.Instant;

/**
 * Why a trigger shall fire.
 *
 * @param dueAt since when
 * @param cause what makes it
 * @param reason the same for people, in one line
 * @param seenRun the run that it reacts to, 0 if to none
 */
record Call(Instant dueAt, Cause cause, String reason, long seenRun) {

  Call(Instant dueAt, Cause cause, String reason) {
    this(dueAt, cause, reason, 0);
  }
}
