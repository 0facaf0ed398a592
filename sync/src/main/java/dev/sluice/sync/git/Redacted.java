package dev.sluice.sync.git;

import java.util.regex.Pattern;

/** Removes credentials from texts of others before they get into a message. */
final class Redacted {

  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s'\"]*@");
  private static final Pattern QUERY =
      Pattern.compile("([?&][\\w-]*(?:token|key|secret|sig|password)=)[^\\s&]+");

  private Redacted() {}

  static String of(String text) {
    return QUERY.matcher(USER_INFO.matcher(text).replaceAll("$1")).replaceAll("$1…");
  }
}
