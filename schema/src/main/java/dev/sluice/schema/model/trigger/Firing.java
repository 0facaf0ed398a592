package dev.sluice.schema.model.trigger;

import dev.sluice.schema.model.JobState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a trigger fired, and what came of it.
 *
 * @param id its number; 0 before it is stored
 * @param triggerId the trigger
 * @param dueAt when it was due, jitter left out
 * @param firedAt when it fired
 * @param cause what made it fire
 * @param reason the same for people, in one line
 * @param outcome whether a run came of it
 * @param runId that run; null if there is none, or it is gone with its repository
 * @param runState where that run stands; filled when read
 * @param error why there is no run, in one line
 */
public record Firing(
    long id,
    long triggerId,
    Instant dueAt,
    Instant firedAt,
    Cause cause,
    String reason,
    Outcome outcome,
    @Nullable Long runId,
    @Nullable JobState runState,
    @Nullable String error) {

  /** What makes a trigger fire. */
  public enum Cause {
    /** It was due. */
    SCHEDULE,
    /** It had been due while no server ran. */
    MADE_UP,
    /** The index is in the state that it waits for. */
    CONDITION,
    /** Another run has ended. */
    EVENT,
    /** Somebody asked for it. */
    DEMAND;

    /** The name that is stored and shown. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause with that label. */
    public static Cause of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** What a firing led to. */
  public enum Outcome {
    /** A run of its own. */
    REQUESTED,
    /** A run that waited already and does the same. */
    JOINED,
    /** None. */
    FAILED;

    /** The name that is stored and shown: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with that label. */
    public static Outcome of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
