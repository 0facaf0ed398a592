package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads classes of a class path; jars stay open until it is closed. For one thread. */
public final class ClassFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClassFiles.class);

  /** Larger ones are as if they were not there; the largest that compilers write is a few MB. */
  private static final int MOST_BYTES = 16 << 20;

  private final ClassPath classPath;
  private final Map<Path, ZipFile> open = new HashMap<>();

  /** Reads the classes of that class path. */
  public ClassFiles(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Whether there are classes in that package, its name with dots. */
  public boolean hasPackage(String name) {
    return classPath.hasPackage(name);
  }

  /**
   * The class file of that internal name, such as {@code org/slf4j/Logger}.
   *
   * @return null if there is none, or it can't be read
   */
  public byte @Nullable [] read(String internalName) {
    int slash = internalName.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String file = internalName + ".class";
    for (ClassArchive archive :
        classPath.having(internalName.substring(0, slash).replace('/', '.'))) {
      byte[] bytes = read(archive.path(), file);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  private byte @Nullable [] read(Path archive, String file) {
    try {
      return Files.isDirectory(archive) ? ofFolder(archive, file) : ofJar(archive, file);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("{} of {} can't be read: {}", file, archive, e.getMessage());
      return null;
    }
  }

  private static byte @Nullable [] ofFolder(Path folder, String file) throws IOException {
    Path path = folder.resolve(file).normalize();
    boolean there = path.startsWith(folder) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    if (!there) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return limited(in);
    }
  }

  private byte @Nullable [] ofJar(Path jar, String file) throws IOException {
    ZipFile zip = open.computeIfAbsent(jar, ClassFiles::zip);
    ZipEntry entry = zip.getEntry(file);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return limited(in);
    }
  }

  private static byte @Nullable [] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    return bytes.length > MOST_BYTES ? null : bytes;
  }

  private static ZipFile zip(Path jar) {
    try {
      return new ZipFile(jar.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (ZipFile zip : open.values()) {
      try {
        zip.close();
      } catch (IOException e) {
        LOG.debug("{} was not closed", zip.getName(), e);
      }
    }
    open.clear();
  }
}
