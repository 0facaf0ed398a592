package dev.sluice.embedded;

import java.nio.file.Path;
import java.util.Map;

/** Where the user's programs keep their files, by the XDG convention and macOS's own. */
final class UserDirectories {

  private UserDirectories() {}

  static Path data(Map<String, String> environment) {
    return directory(environment, "XDG_DATA_HOME", ".local/share", "Library/Application Support");
  }

  static Path cache(Map<String, String> environment) {
    return directory(environment, "XDG_CACHE_HOME", ".cache", "Library/Caches");
  }

  private static Path directory(
      Map<String, String> environment, String variable, String fallback, String onMac) {
    String set = environment.getOrDefault(variable, "");
    // The convention says to ignore relative values.
    if (set.startsWith("/")) {
      return Path.of(set);
    }
    Path user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return user.resolve(Platform.isMac() ? onMac : fallback);
  }
}
