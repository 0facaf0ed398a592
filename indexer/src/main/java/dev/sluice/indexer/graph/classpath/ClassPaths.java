package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads class paths as they are now. The directory of a jar whose size and time are the same is
 * read once. Thread-safe.
 */
public final class ClassPaths {

  private final Map<Path, Known> jars = new ConcurrentHashMap<>();

  /** What was read of a jar, and how it was then. */
  private record Known(long size, long time, ClassArchive archive) {}

  /**
   * The class path of those entries.
   *
   * @param entries paths of jars, of folders of classes and of folders of jars
   */
  public ClassPath of(List<String> entries) {
    List<ClassArchive> archives = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    for (String entry : entries) {
      try {
        add(Path.of(entry), archives, unreadable);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("'" + entry + "' is no path: " + e.getReason(), e);
      }
    }
    return archives.isEmpty() && unreadable.isEmpty()
        ? ClassPath.NONE
        : new ClassPath(archives, unreadable);
  }

  private void add(Path entry, List<ClassArchive> archives, List<Path> unreadable) {
    for (Path archive : archives(entry, unreadable)) {
      try {
        archives.add(Files.isDirectory(archive) ? ClassArchive.ofFolder(archive) : jar(archive));
      } catch (IOException | UncheckedIOException e) {
        unreadable.add(archive);
      }
    }
  }

  private static List<Path> archives(Path entry, List<Path> unreadable) {
    try {
      return Files.isDirectory(entry) ? ArchiveFinder.in(entry) : List.of(entry);
    } catch (IOException | UncheckedIOException e) {
      unreadable.add(entry);
      return List.of();
    }
  }

  private ClassArchive jar(Path jar) throws IOException {
    BasicFileAttributes now = Files.readAttributes(jar, BasicFileAttributes.class);
    long time = now.lastModifiedTime().toMillis();
    Known known = jars.get(jar);
    if (known == null || known.size() != now.size() || known.time() != time) {
      known = new Known(now.size(), time, ClassArchive.ofJar(jar));
      jars.put(jar, known);
    }
    return known.archive();
  }
}
