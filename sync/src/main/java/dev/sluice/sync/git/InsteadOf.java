package dev.sluice.sync.git;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.SystemReader;

/** The user's own abbreviations of URLs: {@code url.<base>.insteadOf}; the longest wins. */
final class InsteadOf {

  private InsteadOf() {}

  static String apply(String url) {
    try {
      return apply(url, SystemReader.getInstance().getUserConfig());
    } catch (IOException | ConfigInvalidException unreadable) {
      return url; // git itself would complain; for us the URL is good enough
    }
  }

  static String apply(String url, Config config) {
    String longest = "";
    String replacement = "";
    for (String base : config.getSubsections("url")) {
      for (String prefix : config.getStringList("url", base, "insteadOf")) {
        if (url.startsWith(prefix) && prefix.length() > longest.length()) {
          longest = prefix;
          replacement = base;
        }
      }
    }
    return replacement + url.substring(longest.length());
  }
}
