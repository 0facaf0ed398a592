package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Occasion;
import dev.sluice.schema.model.trigger.Occasion.After;
import dev.sluice.schema.model.trigger.Occasion.Behind;
import dev.sluice.schema.model.trigger.Occasion.Cron;
import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Occasion.OlderThan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Occasions as people write them. */
public final class Occasions {

  private Occasions() {}

  /**
   * A cron expression of five or six fields.
   *
   * @param zone name of a time zone, UTC when null
   * @throws TriggerException if one of both is none
   */
  public static Cron cron(String expression, @Nullable String zone) {
    return new Cron(WallClock.normalised(expression), zone == null ? ZoneOffset.UTC : zone(zone));
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new TriggerException(
          "there is no time zone '" + zone + "'", "write it like Europe/Berlin or UTC");
    }
  }

  /**
   * What people read.
   *
   * @param repositoryNames finds the name of a repository by its id
   */
  public static String describe(Occasion occasion, UnaryOperator<String> repositoryNames) {
    return switch (occasion) {
      case Cron cron -> cron.expression() + " " + cron.zone();
      case Every every -> "every " + Periods.format(every.period());
      case OlderThan old -> "older than " + Periods.format(old.age());
      case Behind behind -> "behind by " + behind.commits();
      case After after -> "after " + repositoryNames.apply(after.repositoryId());
    };
  }
}
