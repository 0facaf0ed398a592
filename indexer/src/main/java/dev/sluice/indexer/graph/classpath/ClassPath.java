package dev.sluice.indexer.graph.classpath;

import dev.sluice.schema.model.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jars and folders of classes in their order; of a class that several have, the first is meant.
 * Immutable.
 */
public final class ClassPath {

  /** Nothing is known but the tree and the JDK. */
  public static final ClassPath NONE = new ClassPath(List.of(), List.of());

  private final List<ClassArchive> archives;
  private final List<String> unreadable;
  private final Map<String, List<ClassArchive>> byPackage = new HashMap<>();
  private final String hash;

  ClassPath(List<ClassArchive> archives, List<String> unreadable) {
    this.archives = List.copyOf(archives);
    this.unreadable = List.copyOf(unreadable);
    for (ClassArchive archive : archives) {
      archive
          .packages()
          .forEach(name -> byPackage.computeIfAbsent(name, n -> new ArrayList<>()).add(archive));
    }
    this.hash = archives.isEmpty() ? "" : hash(archives);
  }

  private static String hash(List<ClassArchive> archives) {
    StringBuilder all = new StringBuilder();
    archives.forEach(archive -> all.append(archive.hash()).append('\n'));
    return ContentHash.of(all.toString()).hex();
  }

  /**
   * SHA-256 over what the archives hold, in hexadecimal digits; wherever they lie. Empty if there
   * is none.
   */
  public String hash() {
    return hash;
  }

  /** How many jars and folders of classes there are. */
  public int size() {
    return archives.size();
  }

  /** What was named, but is not there, can't be read or has no classes. */
  public List<String> unreadable() {
    return unreadable;
  }

  /** Whether any has classes in that package, its name with dots. */
  public boolean hasPackage(String name) {
    return byPackage.containsKey(name);
  }

  /** Those that have classes in that package. */
  List<ClassArchive> having(String packageName) {
    return byPackage.getOrDefault(packageName, List.of());
  }
}
