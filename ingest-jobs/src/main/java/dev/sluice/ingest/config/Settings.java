package dev.sluice.ingest.config;

import dev.sluice.ingest.trigger.Periods;
import dev.sluice.ingest.trigger.TriggerException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The environment's variables. A program argument {@code --port=1234} stands for {@code
 * SLUICE_PORT=1234} and wins.
 */
public final class Settings {

  private static final String PREFIX = "SLUICE_";

  private final Map<String, String> environment;
  private final List<String> arguments;

  /** Settings from those two sources. */
  public Settings(Map<String, String> environment, String... arguments) {
    this.environment = environment;
    this.arguments = List.of(arguments);
  }

  /** The text of a setting such as {@code PORT}; blank counts as not set. */
  Optional<String> text(String name) {
    return argument(name)
        .or(() -> Optional.ofNullable(environment.get(PREFIX + name)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  Optional<Integer> number(String name, int least, int most) {
    return text(name).map(text -> number(name, text, least, most));
  }

  List<String> list(String name) {
    return text(name).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  boolean flag(String name) {
    return text(name).map(text -> flag(name, text)).orElse(false);
  }

  private static boolean flag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ConfigException(PREFIX + name + " is '" + text + "'", "use true or false");
    };
  }

  Optional<Duration> period(String name) {
    return text(name).map(text -> period(name, text));
  }

  /** A time such as {@code 03:40}; empty for {@code off}. */
  Optional<LocalTime> timeOfDay(String name, LocalTime usual) {
    return text(name)
        .map(text -> text.equals("off") ? Optional.<LocalTime>empty() : time(name, text))
        .orElse(Optional.of(usual));
  }

  /** The environment with {@code SLUICE_HOME} as set. */
  Map<String, String> environment() {
    return environment;
  }

  private Optional<String> argument(String name) {
    String prefix = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-') + "=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(prefix))
        .map(argument -> argument.substring(prefix.length()))
        .findFirst();
  }

  private static Optional<LocalTime> time(String name, String text) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          PREFIX + name + " is '" + text + "'", "write it like 03:40, or off for never");
    }
  }

  private static Duration period(String name, String text) {
    try {
      return Periods.parse(PREFIX + name, text);
    } catch (TriggerException e) {
      throw new ConfigException(PREFIX + name + " is '" + text + "'", e.advice());
    }
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new ConfigException(
        PREFIX + name + " is '" + text + "'", "use a number from " + least + " to " + most);
  }
}
