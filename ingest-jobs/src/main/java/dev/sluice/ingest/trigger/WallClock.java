package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Occasion.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * The moments that a cron expression names. Where clocks are set forward, a time of day that is
 * left out comes as much later as they are set; where they are set back, one that comes twice
 * counts the first time only. Expressions for every hour go by elapsed time instead: no hour is
 * left out, none is merged with another.
 */
final class WallClock {

  private static final int FIELDS_WITHOUT_SECONDS = 5;
  private static final int HOURS = 2;

  private WallClock() {}

  /**
   * The expression in six fields; five, as crontab has them, mean second 0.
   *
   * @throws TriggerException if it is none
   */
  static String normalised(String text) {
    String stripped = text.strip().replaceAll("\\s+", " ");
    boolean unix = stripped.split(" ").length == FIELDS_WITHOUT_SECONDS;
    String expression = unix ? "0 " + stripped : stripped;
    try {
      CronExpression.parse(expression);
      return expression;
    } catch (IllegalArgumentException e) {
      throw new TriggerException(
          "'%s' is no cron expression: %s".formatted(text, firstLine(e)),
          "write second, minute, hour, day of month, month and day of week: 0 30 3 * * MON-FRI");
    }
  }

  /** The first moment after that one; empty if there is none any more. */
  static Optional<Instant> after(Cron cron, Instant instant) {
    CronExpression expression = CronExpression.parse(cron.expression());
    return isHourly(cron)
        ? Optional.ofNullable(expression.next(instant.atZone(cron.zone())))
            .map(ZonedDateTime::toInstant)
        : onTheWall(expression, cron.zone(), instant);
  }

  private static Optional<Instant> onTheWall(
      CronExpression expression, ZoneId zone, Instant instant) {
    @Nullable LocalDateTime time = expression.next(LocalDateTime.ofInstant(instant, zone));
    while (time != null) {
      Instant moment = ZonedDateTime.of(time, zone).toInstant();
      if (moment.isAfter(instant)) {
        return Optional.of(moment);
      }
      time = expression.next(time);
    }
    return Optional.empty();
  }

  private static boolean isHourly(Cron cron) {
    String[] fields = cron.expression().split(" ");
    return fields.length > HOURS && fields[HOURS].equals("*");
  }

  private static String firstLine(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
