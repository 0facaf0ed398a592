package dev.sluice.ingest.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers and strings as people read them. */
public final class Text {

  private static final int SHORT_COMMIT = 9;

  private Text() {}

  /** With thousands separated: {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With its noun: {@code 1 file}, {@code 2 files}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** The first digits of a commit id. */
  public static String commit(String id) {
    return id.length() > SHORT_COMMIT ? id.substring(0, SHORT_COMMIT) : id;
  }

  /** In the two largest units: {@code 1 h 02 min}, {@code 3 min 20 s}, {@code 4.2 s}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /**
   * Without characters that would move the cursor or colour the terminal: a path or a line of a
   * file may hold any. Tabs become spaces.
   */
  public static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '\t' -> safe.append("    ");
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      default -> safe.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c);
    }
  }

  /** At most so many characters, the rest replaced by an ellipsis. */
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
    return text.substring(0, end) + "…";
  }
}
