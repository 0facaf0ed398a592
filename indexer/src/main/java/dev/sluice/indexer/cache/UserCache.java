package dev.sluice.indexer.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A private directory that keeps, between runs, what native code wants to see as files. A resource
 * is copied once and found again by the checksum that its jar states.
 */
public final class UserCache {

  private final Path directory;

  private UserCache(Path directory) {
    this.directory = directory;
  }

  /** The user's own cache: {@code SLUICE_CACHE}, else where the platform keeps caches. */
  public static UserCache open(Map<String, String> environment) {
    Path directory = locate(environment).resolve("native");
    try {
      createPrivate(directory);
      return new UserCache(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the cache directory " + directory, e);
    }
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /**
   * The folder that holds the resources as files of the same names.
   *
   * @param kind first part of the folder's name
   */
  public Path files(String kind, Class<?> owner, String... resources) throws IOException {
    StringBuilder key = new StringBuilder(kind);
    for (String resource : resources) {
      key.append('-').append(checksum(find(owner, resource)));
    }
    Path folder = directory.resolve(key.toString());
    Files.createDirectories(folder);
    for (String resource : resources) {
      copyOnce(find(owner, resource), folder);
    }
    return folder;
  }

  private static Path locate(Map<String, String> environment) {
    String home = System.getProperty("user.home");
    String own = environment.get("SLUICE_CACHE");
    String xdg = environment.get("XDG_CACHE_HOME");
    if (own != null && !own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "sluice");
    }
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    return mac ? Path.of(home, "Library", "Caches", "sluice") : Path.of(home, ".cache", "sluice");
  }

  /** Code is loaded from here, so nobody else may write to it. */
  private static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void copyOnce(URL resource, Path folder) throws IOException {
    String path = resource.getPath();
    Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (!Files.exists(file)) {
      Path partial = Files.createTempFile(folder, "partial", null);
      try (InputStream in = resource.openStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static String checksum(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong()) + "u";
  }

  private static URL find(Class<?> owner, String resource) throws IOException {
    @Nullable URL url = owner.getResource(resource);
    if (url == null) {
      throw new IOException("the class path lacks " + resource);
    }
    return URI.create(url.toString()).toURL();
  }
}
