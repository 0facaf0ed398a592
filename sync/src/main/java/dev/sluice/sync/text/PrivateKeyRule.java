package dev.sluice.sync.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a PEM or PGP private key. Only runs of base64 are replaced: line ends, and the quotes
 * and escapes of a key that stands in a program, stay, so that lines keep their numbers and code
 * its structure.
 */
final class PrivateKeyRule implements SecretRule {

  private static final String KIND = "private-key";
  private static final int LONGEST = 32_768;
  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern FIRST_LINE =
      Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern BASE64 = Pattern.compile("\\\\[nrt]|([A-Za-z0-9+/=]{4,}+)");
  private static final int SHORTEST_LINE = 24;

  @Override
  public List<String> triggers() {
    return List.of("--");
  }

  @Override
  public @Nullable SecretSpan find(String text, int at, Syntax syntax) {
    if (!text.startsWith(BEGIN, at)) {
      return null;
    }
    Matcher first = FIRST_LINE.matcher(text);
    first.region(at, Math.min(text.length(), at + 120));
    return first.lookingAt() ? body(text, first.end()) : null;
  }

  private static @Nullable SecretSpan body(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST);
    int marker = text.substring(start, limit).indexOf("-----");
    int end = marker < 0 ? endOfBase64(text, start, limit) : start + marker;
    String body = text.substring(start, end);
    return hasKey(body) ? new SecretSpan(KIND, start, end, masked(body)) : null;
  }

  // a key that was cut off: the lines of base64 that follow
  private static int endOfBase64(String text, int start, int limit) {
    int end = start;
    int line = start;
    while (line < limit && line >= start) {
      int next = text.indexOf('\n', line);
      int lineEnd = next < 0 || next > limit ? limit : next;
      String content = text.substring(line, lineEnd);
      if (line > start && !hasKey(content)) {
        return end;
      }
      end = lineEnd;
      line = lineEnd + 1;
    }
    return end;
  }

  private static boolean hasKey(String body) {
    Matcher runs = BASE64.matcher(body);
    while (runs.find()) {
      if (runs.group(1) != null && runs.group(1).length() >= SHORTEST_LINE) {
        return true;
      }
    }
    return false;
  }

  private static String masked(String body) {
    String mask = Matcher.quoteReplacement(SecretSpan.mask(KIND));
    return BASE64
        .matcher(body)
        .replaceAll(run -> run.group(1) == null ? Matcher.quoteReplacement(run.group()) : mask);
  }
}
