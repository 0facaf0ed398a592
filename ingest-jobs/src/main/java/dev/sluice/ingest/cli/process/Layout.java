package dev.sluice.ingest.cli.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built application is: a jar of this module and the folder {@code lib} beside it.
 *
 * @param jar the jar that this class was loaded from; a directory of classes in tests
 */
public record Layout(Path jar) {

  /** Where this very program was loaded from. */
  public static Layout current() {
    try {
      return new Layout(
          Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a file", e);
    }
  }

  /** The server's class path: this jar first, then its libraries in a stable order. */
  public List<Path> serverClassPath() {
    if (Files.isDirectory(jar)) {
      String own = System.getProperty("java.class.path");
      return Stream.of(own.split(File.pathSeparator)).map(Path::of).toList();
    }
    return Stream.concat(Stream.of(jar), libraries().stream()).toList();
  }

  private List<Path> libraries() {
    try (Stream<Path> files = Files.list(jar.resolveSibling("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
