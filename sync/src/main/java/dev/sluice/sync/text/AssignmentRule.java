package dev.sluice.sync.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value whose key ends like the name of a secret: {@code db.password=…}, {@code "apiKey": "…"},
 * {@code <password>…</password>}, {@code private static final String TOKEN = "…"}.
 */
final class AssignmentRule implements SecretRule {

  private static final int LONGEST_KEY = 40;

  private static final Pattern KEY =
      Pattern.compile(
          "(?<password>password|passwd|passphrase|pwd)"
              + "|(?<token>token)"
              + "|(?<secret>secret(?:[_.-]?(?:access[_.-]?)?key)?|credentials?+)"
              + "|(?<=(?:api|access|private|signing|encryption|auth|master|account|shared|storage)"
              + "[_.-]?)(?<key>key)",
          Pattern.CASE_INSENSITIVE);

  private final TokenRule tokens;

  AssignmentRule(TokenRule tokens) {
    this.tokens = tokens;
  }

  @Override
  public List<String> triggers() {
    List<String> pairs = new ArrayList<>();
    for (String pair : List.of("pa", "pw", "to", "se", "cr", "ke")) {
      pairs.add(pair);
      pairs.add(pair.toUpperCase(Locale.ROOT));
      pairs.add(Character.toUpperCase(pair.charAt(0)) + pair.substring(1));
    }
    return pairs;
  }

  @Override
  public @Nullable SecretSpan find(String text, int at, Syntax syntax) {
    if (!begins(text, at)) {
      return null;
    }
    Matcher key = KEY.matcher(text);
    key.region(at, Math.min(text.length(), at + LONGEST_KEY)).useTransparentBounds(true);
    if (!key.lookingAt() || continues(text, key.end())) {
      return null;
    }
    SecretName name = name(key);
    AssignedValue value = AssignedValue.after(text, key.end(), syntax);
    return value != null && name.accepts(value, syntax)
        ? SecretSpan.of(kind(text, name, value), value.start(), value.end())
        : null;
  }

  // the issuer's name says more than the key's
  private String kind(String text, SecretName name, AssignedValue value) {
    String issuer = tokens.kindAt(text, value.start());
    return issuer == null ? name.kind() : issuer;
  }

  // cheaper than the pattern, which is asked only when this holds
  private static boolean begins(String text, int at) {
    return switch (text.charAt(at) | 0x20) {
      case 'p' ->
          text.regionMatches(true, at, "pass", 0, 4) || text.regionMatches(true, at, "pwd", 0, 3);
      case 't' -> text.regionMatches(true, at, "token", 0, 5);
      case 's' -> text.regionMatches(true, at, "secret", 0, 6);
      case 'c' -> text.regionMatches(true, at, "credential", 0, 10);
      default -> text.regionMatches(true, at, "key", 0, 3);
    };
  }

  private static boolean continues(String text, int end) {
    return end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_-.".indexOf(text.charAt(end)) >= 0);
  }

  private static SecretName name(Matcher key) {
    if (key.group("password") != null) {
      return SecretName.PASSWORD;
    }
    return key.group("token") == null ? SecretName.SECRET : SecretName.TOKEN;
  }
}
