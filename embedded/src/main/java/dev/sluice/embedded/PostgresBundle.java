package dev.sluice.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL from the archive on our class path with pgvector from Debian's package, put together
 * once in the user's cache and shared by all homes.
 */
final class PostgresBundle {

  private static final Logger log = LoggerFactory.getLogger(PostgresBundle.class);

  /** Raise when the way a bundle is put together changes. */
  private static final int RECIPE = 1;

  private final Map<String, String> environment;
  private final Path cache;

  /**
   * @param environment may name a source of packages
   * @param cache where bundles are kept
   */
  PostgresBundle(Map<String, String> environment, Path cache) {
    this.environment = environment;
    this.cache = cache;
  }

  /** The bundle; put together now if this is the first time. */
  PostgresInstallation prepared() {
    Path bundle = cache.resolve(name());
    try {
      if (!Files.isDirectory(bundle)) {
        prepareAlone(bundle);
      }
    } catch (IOException e) {
      throw new EmbeddedException(
          "No PostgreSQL with pgvector here, and none could be put together in "
              + cache
              + "; set SLUICE_DATABASE_URL to an external one.",
          firstLine(e) + " Or install PostgreSQL with pgvector 0.8 (SLUICE_POSTGRES_HOME).",
          e);
    }
    return PostgresInstallation.at(bundle).orElseThrow(() -> broken(bundle));
  }

  private static String firstLine(IOException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.lines().findFirst().orElse("").replaceFirst("[.]?$", ".");
  }

  private static EmbeddedException broken(Path bundle) {
    return new EmbeddedException(
        "The PostgreSQL in " + bundle + " does not run here.",
        "Delete that directory to have it made anew, or set SLUICE_DATABASE_URL.");
  }

  private static String name() throws UncheckedIOException {
    return "postgres-%s-%s-%d".formatted(version(), Platform.architecture(), RECIPE);
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = PostgresBundle.class.getResourceAsStream("postgres.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private void prepareAlone(Path bundle) throws IOException {
    Files.createDirectories(cache);
    // The lock of a file is a process's; threads of one process need one of their own.
    synchronized (PostgresBundle.class) {
      try (FileChannel file =
              FileChannel.open(
                  cache.resolve("prepare.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = file.lock()) {
        if (!Files.isDirectory(bundle)) {
          prepare(bundle);
        }
      }
    }
  }

  private void prepare(Path bundle) throws IOException {
    log.info("Putting PostgreSQL and pgvector together in {} (once)", bundle);
    Path work = bundle.resolveSibling(bundle.getFileName() + ".work");
    FileTree.delete(work);
    try {
      Path made = Files.createDirectories(work.resolve("made"));
      // First what can fail for want of a source, then what only costs time.
      Path packages = new DebianPackages(work.resolve("apt"), environment).fetch();
      PostgresArchive.unpack(made);
      new PgvectorFiles(packages, made).install();
      Files.move(made, bundle, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(work);
    }
  }
}
