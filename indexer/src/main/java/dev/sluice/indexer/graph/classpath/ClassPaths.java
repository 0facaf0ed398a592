package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads class paths as they are now. The directory of a jar that is the same file, by size and time
 * too, is read once. Thread-safe.
 */
public final class ClassPaths {

  private final Map<Path, Known> jars = new ConcurrentHashMap<>();

  /** What was read of a jar, and how it was then. */
  private record Known(long size, long time, @Nullable Object key, ClassArchive archive) {

    boolean isStill(BasicFileAttributes now) {
      return size == now.size()
          && time == now.lastModifiedTime().toMillis()
          && Objects.equals(key, now.fileKey());
    }
  }

  /**
   * The class path of those entries.
   *
   * @param entries paths of jars, of folders of classes and of folders of jars; what they lead to
   *     is read, also by links
   */
  public ClassPath of(List<String> entries) {
    List<ClassArchive> archives = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String entry : entries) {
      int before = archives.size() + unreadable.size();
      try {
        add(Path.of(entry).toRealPath(), archives, unreadable);
      } catch (IOException | InvalidPathException e) {
        unreadable.add(entry);
      }
      if (archives.size() + unreadable.size() == before) {
        unreadable.add(entry);
      }
    }
    return archives.isEmpty() && unreadable.isEmpty()
        ? ClassPath.NONE
        : new ClassPath(archives, unreadable);
  }

  private void add(Path entry, List<ClassArchive> archives, List<String> unreadable)
      throws IOException {
    if (!Files.isDirectory(entry)) {
      archives.add(jar(entry));
      return;
    }
    FolderFiles files = FolderFiles.of(entry);
    files.closed().forEach(closed -> unreadable.add(closed.toString()));
    if (!files.classes().isEmpty()) {
      archives.add(ClassArchive.ofFolder(entry, files.classes()));
    }
    for (Path jar : NewestVersions.of(files.jars())) {
      try {
        archives.add(jar(jar));
      } catch (IOException e) {
        unreadable.add(jar.toString());
      }
    }
  }

  private ClassArchive jar(Path jar) throws IOException {
    BasicFileAttributes now = Files.readAttributes(jar, BasicFileAttributes.class);
    Known known = jars.get(jar);
    if (known == null || !known.isStill(now)) {
      ClassArchive archive = ClassArchive.ofJar(jar);
      known = new Known(now.size(), now.lastModifiedTime().toMillis(), now.fileKey(), archive);
      jars.put(jar, known);
    }
    return known.archive();
  }
}
