package dev.sluice.ingest.trigger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 10m}, {@code 2h}, {@code 1d}. */
public final class Periods {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7})\\s*([smhdw])");
  private static final int DAYS_OF_WEEK = 7;

  private Periods() {}

  /**
   * The duration so written.
   *
   * @param field what it is for, to tell what is wrong
   * @throws TriggerException if it is not so written
   */
  public static Duration parse(String field, String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TriggerException(
          "'%s' is '%s'".formatted(field, text), "write it like 30s, 10m, 2h, 1d or 1w");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(count * DAYS_OF_WEEK);
    };
  }

  /** The same in the largest unit that leaves no rest. */
  public static String format(Duration duration) {
    long seconds = duration.toSeconds();
    for (ChronoUnit unit :
        new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES}) {
      long size = unit.getDuration().toSeconds();
      if (seconds > 0 && seconds % size == 0) {
        return seconds / size + unit.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
      }
    }
    return seconds + "s";
  }
}
