package dev.sluice.embedded;

import java.util.Locale;

/** What kind of machine this is, in the words of the PostgreSQL archives. */
final class Platform {

  private Platform() {}

  static boolean isMac() {
    return System.getProperty("os.name").startsWith("Mac");
  }

  static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  /** The archive's resource name, whether or not it is on the class path. */
  static String postgresArchive() {
    String os = isMac() ? "darwin" : System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return "postgres-" + os + "-" + architecture() + ".txz";
  }

  static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }

  /** The name to show to a user. */
  static String describe() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
