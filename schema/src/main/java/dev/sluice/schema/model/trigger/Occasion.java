package dev.sluice.schema.model.trigger;

import java.time.Duration;
import java.time.ZoneId;

/** When a trigger fires. */
public sealed interface Occasion {

  /** By the clock. */
  sealed interface Timed extends Occasion permits Cron, Every {}

  /** When something has come about; looked for again and again. */
  sealed interface Watched extends Occasion permits OlderThan, Behind, After {}

  /**
   * At the times of day that an expression names.
   *
   * @param expression second, minute, hour, day of month, month, day of week
   * @param zone where those are read from the wall
   */
  record Cron(String expression, ZoneId zone) implements Timed {}

  /** Again and again, that far apart. */
  record Every(Duration period) implements Timed {}

  /** When the last success is longer ago than that, or there was none. */
  record OlderThan(Duration age) implements Watched {}

  /** When the source is at least so many commits ahead of the index. */
  record Behind(int commits) implements Watched {}

  /** When a run of another repository has succeeded. */
  record After(String repositoryId) implements Watched {}

  /** The name that is stored and shown. */
  default String label() {
    return switch (this) {
      case Cron cron -> "cron";
      case Every every -> "every";
      case OlderThan old -> "older-than";
      case Behind behind -> "behind";
      case After after -> "after";
    };
  }
}
