package dev.sluice.sync.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The password in {@code scheme://user:password@host}. */
final class UrlPasswordRule implements SecretRule {

  private static final int LONGEST = 512;
  private static final Pattern USER_INFO =
      Pattern.compile("://[^\\s/:@\"'<>`]{0,128}+:([^\\s/@\"'<>`]{1,256}+)@");

  @Override
  public List<String> triggers() {
    return List.of(":/");
  }

  @Override
  public @Nullable SecretSpan find(String text, int at, Syntax syntax) {
    Matcher matcher = USER_INFO.matcher(text);
    matcher.region(at, Math.min(text.length(), at + LONGEST));
    return matcher.lookingAt() && !Placeholder.is(matcher.group(1))
        ? SecretSpan.of("url-password", matcher.start(1), matcher.end(1))
        : null;
  }
}
