package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The archives that a folder stands for: itself if it has classes, and the jars below it. Where
 * they lie as in a Maven repository ({@code artifact/version/artifact-version.jar}), the newest
 * version of each artifact only.
 */
final class ArchiveFinder {

  /** Versions that are none to {@link Version} are older than all others. */
  private static final Comparator<Path> BY_VERSION =
      Comparator.comparing(ArchiveFinder::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Path::toString);

  private ArchiveFinder() {}

  static List<Path> in(Path folder) throws IOException {
    List<Path> archives = new ArrayList<>();
    Map<String, List<Path>> jars = new TreeMap<>();
    boolean classes = false;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        classes |= name.endsWith(".class");
        if (name.endsWith(".jar")) {
          jars.computeIfAbsent(artifact(file), key -> new ArrayList<>()).add(file);
        }
      }
    }
    if (classes) {
      archives.add(folder);
    }
    jars.values()
        .forEach(versions -> archives.add(versions.stream().max(BY_VERSION).orElseThrow()));
    return archives;
  }

  /** What versions have in common: the artifact's folder and the jar's name without its version. */
  private static String artifact(Path jar) {
    int names = jar.getNameCount();
    if (names < 3) {
      return jar.toString();
    }
    Path artifact = jar.subpath(0, names - 2);
    String prefix = artifact.getFileName() + "-" + jar.getName(names - 2);
    String name = String.valueOf(jar.getFileName());
    return name.startsWith(prefix)
        ? artifact + ":" + name.substring(prefix.length())
        : jar.toString();
  }

  private static @Nullable Version version(Path jar) {
    try {
      return Version.parse(String.valueOf(jar.getName(Math.max(0, jar.getNameCount() - 2))));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
