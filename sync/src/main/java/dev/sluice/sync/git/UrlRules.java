package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no location may be. Git knows ways to reach a repository that are programs ({@code ext::},
 * {@code fd::}) or run some; none is known here, and they are refused by name instead of being
 * taken for paths.
 */
final class UrlRules {

  private static final Set<String> SCHEMES =
      Set.of("https", "http", "ssh", "git+ssh", "ssh+git", "git", "file");
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)(?:://|::).*", Pattern.DOTALL);

  /** Line breaks and the like, as they are or as URLs write them. */
  private static final Pattern CONTROL =
      Pattern.compile("\\p{Cntrl}|%[01][0-9a-f]|%7f", Pattern.CASE_INSENSITIVE);

  /** {@code user:password@host:path}, where ssh would see a host called {@code user}. */
  private static final Pattern PASSWORD_OF_SCP = Pattern.compile("[^/@]*:[^/]*@.*", Pattern.DOTALL);

  private static final String ADVICE =
      "Give a path, an https, http, ssh, git or file URL, or user@host:path.";

  private UrlRules() {}

  /** Refuses texts that are dangerous, or would put a secret where it is shown. */
  static void check(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (scheme.matches()) {
      checkUrl(scheme.group(1).toLowerCase(Locale.ROOT), text);
    } else if (PASSWORD_OF_SCP.matcher(text).matches()) {
      throw refused(
          "user:password@host:path is no way to name a repository",
          "Write user@host:path and use an ssh key, or an https URL.");
    }
  }

  /** Refuses what a program of ssh or git could take for an option. */
  static void check(RemoteUrl url) {
    String user = url.user() == null ? "" : url.user();
    if (url.host().startsWith("-") || user.startsWith("-") || url.rawPath().startsWith("-")) {
      throw refused("The user, host or path of the URL begins with a dash", ADVICE);
    }
  }

  private static void checkUrl(String scheme, String text) {
    boolean program = text.startsWith("::", scheme.length());
    if (program || !SCHEMES.contains(scheme)) {
      throw refused(
          "'%s%s' is no way to reach a repository here".formatted(scheme, program ? "::" : "://"),
          ADVICE);
    }
    if (CONTROL.matcher(text).find()) {
      throw refused("The URL has a control character", ADVICE);
    }
    if (scheme.startsWith("http") && (text.indexOf('?') >= 0 || text.indexOf('#') >= 0)) {
      throw refused(
          "The URL of a repository has no part after ? or #",
          "Leave it out; give a token as https://user:TOKEN@host/path or by a credential helper.");
    }
  }

  private static GitSourceException refused(String message, String advice) {
    return new GitSourceException(Kind.UNSUPPORTED, message, advice);
  }
}
