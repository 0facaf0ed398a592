package dev.sluice.indexer.graph.classpath;

import dev.sluice.schema.model.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar or a folder of classes.
 *
 * @param path where it lies
 * @param packages the packages that it has classes in, names with dots
 * @param loose the class files of a folder, by their paths in it; none of a jar, which says itself
 * @param hash over the names and checksums of its classes
 */
record ClassArchive(Path path, Set<String> packages, Set<String> loose, ContentHash hash) {

  /** Larger classes are as if they were not there; the largest that compilers write is a few MB. */
  static final int MOST_BYTES = 16 << 20;

  /** Reads a jar's directory; versions for later JDKs in it are left aside. */
  static ClassArchive ofJar(Path jar) throws IOException {
    SortedMap<String, String> classes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (isClass(entry.getName())) {
          classes.put(entry.getName(), entry.getCrc() + " " + entry.getSize());
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a name in " + jar + " is damaged", e);
    }
    return of(jar, classes, Set.of());
  }

  /** Reads class files of a folder. */
  static ClassArchive ofFolder(Path folder, Iterable<Path> files) throws IOException {
    SortedMap<String, String> classes = new TreeMap<>();
    for (Path file : files) {
      String name = folder.relativize(file).toString();
      if (isClass(name) && Files.size(file) <= MOST_BYTES) {
        classes.put(name, ContentHash.of(Files.readAllBytes(file)).hex());
      }
    }
    return of(folder, classes, Set.copyOf(classes.keySet()));
  }

  /** Whether a file of that path within an archive is a class that others may mean. */
  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.startsWith("META-INF/") && name.indexOf('/') > 0;
  }

  private static ClassArchive of(Path path, SortedMap<String, String> classes, Set<String> loose) {
    Set<String> packages = new TreeSet<>();
    StringBuilder all = new StringBuilder();
    classes.forEach(
        (name, checksum) -> {
          packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
          all.append(name).append(' ').append(checksum).append('\n');
        });
    return new ClassArchive(path, packages, loose, ContentHash.of(all.toString()));
  }
}
