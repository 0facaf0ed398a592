package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  private final ClassPath classPath;
  private final Map<Path, ZipFile> open = new HashMap<>();
  private boolean failed;

  /** Reads the classes of that class path. */
  public ClassFiles(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Whether there are classes in that package, its name with dots. */
  public boolean hasPackage(String name) {
    return classPath.hasPackage(name);
  }

  /** Whether something that was there when the class path was read could not be read any more. */
  public boolean failed() {
    return failed;
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
    String packageName = internalName.substring(0, slash).replace('/', '.');
    for (ClassArchive archive : classPath.having(packageName)) {
      byte[] bytes = read(archive, file);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  private byte @Nullable [] read(ClassArchive archive, String file) {
    try {
      return archive.loose().isEmpty() ? ofJar(archive.path(), file) : ofFolder(archive, file);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("{} of {} can't be read: {}", file, archive.path(), e.toString());
      failed = true;
      return null;
    }
  }

  private static byte @Nullable [] ofFolder(ClassArchive folder, String file) throws IOException {
    if (!folder.loose().contains(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(folder.path().resolve(file))) {
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
    byte[] bytes = in.readNBytes(ClassArchive.MOST_BYTES + 1);
    return bytes.length > ClassArchive.MOST_BYTES ? null : bytes;
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
