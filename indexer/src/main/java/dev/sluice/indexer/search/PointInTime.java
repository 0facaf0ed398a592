package dev.sluice.indexer.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as users write it. */
final class PointInTime {

  private static final Pattern AGE = Pattern.compile("(\\d{1,6})\\s*([smhdwy])");

  private PointInTime() {}

  /**
   * Reads an ISO date (its first moment in UTC), an ISO time with offset, or an age before now.
   *
   * @throws SearchException if it is none of them
   */
  static Instant parse(String what, String text, Instant now) {
    Matcher age = AGE.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      if (age.matches()) {
        return now.minus(unit(age.group(2)).multipliedBy(Long.parseLong(age.group(1))));
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text.strip()).toInstant()
          : LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw SearchException.invalid(
          "%s '%s' is no time".formatted(what, text),
          "write 2026-01-31, 2026-01-31T12:00:00Z, or an age such as 12h, 7d or 2w");
    }
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }
}
