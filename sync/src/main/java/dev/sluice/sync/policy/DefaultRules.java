package dev.sluice.sync.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is skipped by its path unless told otherwise. {@code .sluiceignore} ({@code !pattern}) and
 * {@link IgnoreConfig#include} take files back in. All defaults by path stand here, those by
 * content in {@link ContentRules}.
 */
final class DefaultRules {

  /** Raise when a rule changes, so that refs are listed anew. */
  static final int VERSION = 1;

  /** Folders of other people's code and of tools, anywhere. */
  private static final Set<String> VENDORED_FOLDERS =
      Set.of(
          "node_modules",
          "bower_components",
          "jspm_packages",
          "site-packages",
          ".venv",
          "venv",
          "pods",
          "carthage",
          ".git",
          ".svn",
          ".hg",
          ".bzr",
          ".gradle",
          ".yarn",
          ".pnp",
          ".tox");

  /** The same, but also a fair name for a package of one's own below {@code src}. */
  private static final Set<String> VENDORED_OUTSIDE_SOURCES =
      Set.of(
          "vendor", "vendors", "vendored", "third_party", "third-party", "thirdparty", "3rdparty");

  private static final Set<String> SOURCE_FOLDERS =
      Set.of("src", "source", "sources", "java", "main");

  private static final Set<String> WRAPPERS =
      Set.of(
          "gradlew", "gradlew.bat", "mvnw", "mvnw.cmd", "mavenwrapperdownloader.java", ".pnp.cjs");

  private static final Set<String> LOCK_FILES =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "cargo.lock",
          "poetry.lock",
          "pdm.lock",
          "uv.lock",
          "pipfile.lock",
          "gemfile.lock",
          "composer.lock",
          "go.sum",
          "go.work.sum",
          "gradle.lockfile",
          "flake.lock",
          "mix.lock",
          "pubspec.lock",
          "packages.lock.json",
          "podfile.lock",
          "deno.lock",
          ".terraform.lock.hcl");

  private static final Map<String, SkipReason> SUFFIXES = DefaultSuffixes.reasons();

  private DefaultRules() {}

  /** Why files below a folder are skipped. */
  static Optional<SkipReason> folder(String path) {
    String name = name(path);
    boolean vendored =
        VENDORED_FOLDERS.contains(name)
            || VENDORED_OUTSIDE_SOURCES.contains(name) && !belowSources(path);
    return vendored ? Optional.of(SkipReason.VENDORED) : Optional.empty();
  }

  /** Why a file is skipped, its folders apart. */
  static Optional<SkipReason> file(String path) {
    String name = name(path);
    if (WRAPPERS.contains(name)) {
      return Optional.of(SkipReason.VENDORED);
    }
    return LOCK_FILES.contains(name) ? Optional.of(SkipReason.GENERATED) : bySuffix(name);
  }

  // the longest suffix decides: .min.js before .js
  private static Optional<SkipReason> bySuffix(String name) {
    for (int dot = firstMark(name, 0); dot >= 0; dot = firstMark(name, dot + 1)) {
      SkipReason reason = SUFFIXES.get(name.substring(dot));
      if (reason != null) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private static int firstMark(String name, int from) {
    for (int i = from; i < name.length(); i++) {
      if (name.charAt(i) == '.' || name.charAt(i) == '_') {
        return i;
      }
    }
    return -1;
  }

  private static boolean belowSources(String path) {
    for (String folder : path.split("/")) {
      if (SOURCE_FOLDERS.contains(folder)) {
        return true;
      }
    }
    return false;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
