package dev.sluice.sync.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credentials of an {@code Authorization} header that is written out. */
final class AuthorizationRule implements SecretRule {

  private static final int LONGEST = 2500;
  private static final Pattern HEADER =
      Pattern.compile(
          "authorization\\\\?[\"']?[ \\t]{0,4}+[:=,][ \\t]{0,4}+\\\\?[\"']?"
              + "(?:basic|bearer|token|apikey)[ \\t]++([\\w.~+/=-]{16,2048}+)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<String> triggers() {
    return List.of("au", "Au", "AU");
  }

  @Override
  public @Nullable SecretSpan find(String text, int at, Syntax syntax) {
    if (!text.regionMatches(true, at, "authorization", 0, 13)) {
      return null;
    }
    Matcher matcher = HEADER.matcher(text);
    matcher.region(at, Math.min(text.length(), at + LONGEST));
    return matcher.lookingAt() && hasDigit(matcher.group(1))
        ? SecretSpan.of("authorization", matcher.start(1), matcher.end(1))
        : null;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}
