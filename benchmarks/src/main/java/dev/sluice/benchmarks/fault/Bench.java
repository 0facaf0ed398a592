package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.embedded.EmbeddedConfig;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.embedded.PostgresEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the proofs run on: a database and a broker outside of the servers that are hit, and a server
 * that nothing happens to, for comparison. Each is started when it is first asked for.
 */
final class Bench implements AutoCloseable {

  private static final Map<String, String> WITHOUT_VECTORS =
      Map.of(
          "SLUICE_ROLES",
          "jobs,index,query",
          "SLUICE_PRUNE_AT",
          "off",
          "SLUICE_SERVER_OPTIONS",
          "-XX:TieredStopAtLevel=1");

  private final Path checkout;
  private final Path directory;
  private final @Nullable Path repository;
  private final int files;
  private final Random random;
  private @Nullable EmbeddedServers outside;
  private @Nullable LiveServer clean;

  /**
   * A bench.
   *
   * @param checkout root of this project
   * @param directory for all data
   * @param repository whose history is walked through; null to have one made
   * @param files how many files one that is made has
   */
  Bench(Path checkout, Path directory, @Nullable Path repository, int files, Random random) {
    this.checkout = checkout;
    this.directory = directory.toAbsolutePath();
    this.repository = repository;
    this.files = files;
    this.random = random;
  }

  Random random() {
    return random;
  }

  Path directory() {
    return directory;
  }

  /** A repository of that name, which must be new. */
  History history(String name) {
    return repository == null
        ? history(name, files)
        : History.of(repository, parented(folder(name)), random);
  }

  private static Path parented(Path folder) {
    try {
      Files.createDirectories(folder.getParent());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A made repository of so many files. */
  History history(String name, int files) {
    return History.made(folder(name), random, files);
  }

  private Path folder(String name) {
    return directory.resolve("repositories").resolve(name);
  }

  /** A server that runs its own database and broker. */
  LiveServer whole(String name) {
    return whole(name, Map.of());
  }

  /** The same with settings of its own. */
  LiveServer whole(String name, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(WITHOUT_VECTORS);
    environment.putAll(more);
    return LiveServer.start(checkout, directory.resolve(name), environment);
  }

  /** A server on the database and the broker of this bench, which has that name in Postgres. */
  LiveServer named(String name) {
    String url = database().jdbcUrl();
    String naming = (url.contains("?") ? "&" : "?") + "ApplicationName=" + name;
    return outsideOf(name, Map.of("SLUICE_DATABASE_URL", url + naming));
  }

  /** A server on the database and the broker of this bench. */
  LiveServer outsideOf(String name, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(WITHOUT_VECTORS);
    environment.put("SLUICE_DATABASE_URL", database().jdbcUrl());
    environment.put("SLUICE_DATABASE_USER", database().user());
    environment.put("SLUICE_DATABASE_PASSWORD", database().password());
    environment.put("SLUICE_KAFKA_BOOTSTRAP", broker());
    environment.putAll(more);
    return LiveServer.start(checkout, directory.resolve(name), environment);
  }

  /** The database of this bench. */
  PostgresEndpoint database() {
    return outside().postgres().orElseThrow();
  }

  /** The broker of this bench. */
  String broker() {
    return outside().bootstrapServers().orElseThrow();
  }

  private synchronized EmbeddedServers outside() {
    EmbeddedServers present = outside;
    if (present == null) {
      present = EmbeddedServers.start(new EmbeddedConfig(directory.resolve("outside"), true, true));
      outside = present;
    }
    return present;
  }

  /** The database that a whole server runs. */
  static PostgresEndpoint databaseOf(LiveServer whole) {
    try {
      String password = Files.readString(whole.home().resolve("postgres.password")).strip();
      String url = "jdbc:postgresql://127.0.0.1:" + port(whole, "postgres") + "/sluice";
      return new PostgresEndpoint(url, "sluice", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker that a whole server runs. */
  static String brokerOf(LiveServer whole) {
    return "127.0.0.1:" + port(whole, "kafka");
  }

  private static String port(LiveServer whole, String name) {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(whole.home().resolve("ports.properties"))) {
      ports.load(in);
      return ports.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that no fault hits. */
  synchronized LiveServer clean() {
    LiveServer present = clean;
    if (present == null) {
      present = whole("clean");
      clean = present;
    }
    return present;
  }

  @Override
  public synchronized void close() {
    if (clean != null) {
      clean.close();
    }
    if (outside != null) {
      outside.close();
    }
  }
}
