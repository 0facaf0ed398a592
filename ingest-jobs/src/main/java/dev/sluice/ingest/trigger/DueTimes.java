package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Occasion.Cron;
import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Occasion.Timed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When timed triggers are due. All that was missed by now is made up for by one firing. */
final class DueTimes {

  private DueTimes() {}

  /** The first time after now for a trigger that is new. */
  static Optional<Instant> first(Timed occasion, Instant now) {
    return next(occasion, now, now);
  }

  /**
   * The time after one that has been fired.
   *
   * @param due when it was due, which is after now if the clock was set back meanwhile
   */
  static Optional<Instant> next(Timed occasion, Instant due, Instant now) {
    return switch (occasion) {
      case Cron cron -> WallClock.after(cron, due.isAfter(now) ? due : now);
      case Every every -> Optional.of(next(every, due, now.truncatedTo(ChronoUnit.MILLIS)));
    };
  }

  private static Instant next(Every every, Instant due, Instant now) {
    Instant regular = due.plus(every.period());
    boolean fits = regular.isAfter(now) && !due.isAfter(now);
    return fits ? regular : now.plus(every.period());
  }

  /**
   * When it is due instead, if the clock was set back since it was planned: what is due can't be
   * further away than a new trigger's first time.
   */
  static Optional<Instant> earlier(Timed occasion, Instant due, Instant now) {
    return first(occasion, now).filter(due::isAfter);
  }
}
