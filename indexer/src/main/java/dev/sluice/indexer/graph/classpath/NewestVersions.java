package dev.sluice.indexer.graph.classpath;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of jars that lie as in a Maven repository ({@code artifact/version/artifact-version.jar}), the
 * newest version of each artifact and classifier. Jars that lie otherwise are all kept.
 */
final class NewestVersions {

  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final Pattern BUILD = Pattern.compile("-(SNAPSHOT|\\d{8}\\.\\d{6}-\\d+)");

  /** Versions that are none to {@link Version} are older than all others. */
  private static final Comparator<Path> BY_VERSION =
      Comparator.comparing(
              NewestVersions::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Path::toString);

  private NewestVersions() {}

  /** In the order of their folders. */
  static List<Path> of(Collection<Path> jars) {
    Map<String, List<Path>> versions = new TreeMap<>();
    jars.forEach(jar -> versions.computeIfAbsent(artifact(jar), a -> new ArrayList<>()).add(jar));
    return versions.values().stream()
        .map(all -> all.stream().max(BY_VERSION).orElseThrow())
        .toList();
  }

  /**
   * What versions have in common: the artifact's folder, and the jar's name without its version.
   */
  private static String artifact(Path jar) {
    int names = jar.getNameCount();
    Path folder = jar.getParent();
    Path artifact = folder == null ? null : folder.getParent();
    if (artifact == null || names < 3) {
      return jar.toString();
    }
    String version = jar.getName(names - 2).toString();
    boolean snapshot = version.endsWith(SNAPSHOT);
    String base = snapshot ? version.substring(0, version.length() - SNAPSHOT.length()) : version;
    String prefix = artifact.getFileName() + "-" + base;
    String name = String.valueOf(jar.getFileName());
    if (!name.startsWith(prefix)) {
      return jar.toString();
    }
    String rest = name.substring(prefix.length());
    Matcher build = BUILD.matcher(rest);
    return artifact + ":" + (snapshot && build.lookingAt() ? rest.substring(build.end()) : rest);
  }

  private static @Nullable Version version(Path jar) {
    try {
      return Version.parse(String.valueOf(jar.getName(Math.max(0, jar.getNameCount() - 2))));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
