package dev.sluice.sync.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value that a text assigns to a key.
 *
 * @param start first index of the value, quotes excluded
 * @param end index after it
 */
record AssignedValue(String value, int start, int end, boolean quoted) {

  private static final int LONGEST = 600;

  private static final String KEY_QUOTE = "(?:\\\\?[\"'`]\\]?)?[ \\t]{0,20}+";
  private static final String SIGN = ":=|=>|===?|[=:]|[\"']?[ \\t]++value[ \\t]*+=";
  private static final String VALUE_QUOTE = "[ \\t]{0,20}+(\\\\?)([\"'`])";

  private static final Pattern QUOTED =
      Pattern.compile(KEY_QUOTE + "(?:" + SIGN + ")" + VALUE_QUOTE);

  /** In code a value may also be the next argument, or, in SQL, the next word. */
  private static final Pattern QUOTED_IN_CODE =
      Pattern.compile(KEY_QUOTE + "(?:" + SIGN + "|,|(?<=[ \\t]))" + VALUE_QUOTE);

  private static final Pattern BARE =
      Pattern.compile("[\"']?\\]?[ \\t]{0,20}+(?::=|=>|[=:])[ \\t]{0,20}+");

  private static final Pattern ELEMENT = Pattern.compile(">([^<>\\n]{1,512}+)</");

  /** The value behind a key that ends at {@code keyEnd}, null when there is no literal one. */
  static @Nullable AssignedValue after(String text, int keyEnd, Syntax syntax) {
    int limit = Math.min(text.length(), keyEnd + LONGEST);
    boolean code = syntax == Syntax.CODE;
    Matcher quote = (code ? QUOTED_IN_CODE : QUOTED).matcher(text).region(keyEnd, limit);
    if (quote.lookingAt()) {
      return quoted(text, quote, limit);
    }
    Matcher element = ELEMENT.matcher(text).region(keyEnd, limit);
    if (element.lookingAt()) {
      return of(text, element.start(1), element.end(1), false);
    }
    return code || syntax == Syntax.DATA ? null : bare(text, keyEnd, limit, syntax);
  }

  private static @Nullable AssignedValue quoted(String text, Matcher quote, int limit) {
    boolean escaped = !quote.group(1).isEmpty();
    char mark = quote.group(2).charAt(0);
    for (int i = quote.end(); i < limit && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == mark) {
        return of(text, quote.end(), escaped ? i - 1 : i, true);
      }
      i += text.charAt(i) == '\\' && !escaped ? 1 : 0;
    }
    return null;
  }

  private static @Nullable AssignedValue bare(String text, int keyEnd, int limit, Syntax syntax) {
    Matcher separator = BARE.matcher(text).region(keyEnd, limit);
    if (!separator.lookingAt()) {
      return null;
    }
    int end = separator.end();
    while (end < limit && !endsBareWord(text.charAt(end), syntax)) {
      end++;
    }
    while (end > separator.end() && ",;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return of(text, separator.end(), end, false);
  }

  private static boolean endsBareWord(char c, Syntax syntax) {
    String marks = syntax == Syntax.CONFIGURATION ? "\"'}]<" : "\"'`;&|)}],<>";
    return Character.isWhitespace(c) || marks.indexOf(c) >= 0;
  }

  private static @Nullable AssignedValue of(String text, int start, int end, boolean quoted) {
    return end <= start ? null : new AssignedValue(text.substring(start, end), start, end, quoted);
  }
}
