package dev.sluice.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A private PostgreSQL and a private broker on one home. They run as child processes, are started
 * again when they die, and are stopped when this is closed or this process ends in whatever way.
 */
public final class EmbeddedServers implements AutoCloseable {

  private static final Duration HOME_LOOKS = Duration.ofSeconds(2);

  private final HomeLock lock;
  private final Watchdog watchdog;
  private final List<Supervisor> supervisors = new ArrayList<>();
  private @Nullable PostgresEndpoint postgres;
  private @Nullable String bootstrapServers;
  private @Nullable Thread homeWatch;
  private volatile boolean closed;

  private EmbeddedServers(HomeLock lock, Watchdog watchdog) {
    this.lock = lock;
    this.watchdog = watchdog;
  }

  /** As {@link #start(EmbeddedConfig, Runnable)}, for whoever need not know. */
  public static EmbeddedServers start(EmbeddedConfig config) {
    return start(config, () -> {});
  }

  /**
   * Takes the home's lock, then starts what is asked for, and returns when both take connections.
   *
   * @param homeLost called once should the home be deleted or replaced; both servers have been
   *     killed by then, for they have no data any more and would be in a successor's way
   * @throws EmbeddedException if another process uses the home, or a server does not start
   */
  public static EmbeddedServers start(EmbeddedConfig config, Runnable homeLost) {
    SluiceHome home = SluiceHome.open(config.home());
    HomeLock lock = HomeLock.acquire(home.lock());
    EmbeddedServers servers = new EmbeddedServers(lock, startWatchdog(home, lock));
    try {
      servers.startAll(home, config);
      servers.homeWatch =
          Thread.ofVirtual().name("sluice-home").start(() -> servers.keep(homeLost));
      return servers;
    } catch (RuntimeException | Error e) {
      servers.close();
      throw e;
    }
  }

  private static Watchdog startWatchdog(SluiceHome home, HomeLock lock) {
    try {
      return Watchdog.start(home);
    } catch (IOException e) {
      release(lock);
      throw new EmbeddedException(
          "Cannot start a shell: " + e.getMessage(), "Check that 'sh' is on the PATH.", e);
    }
  }

  private void keep(Runnable homeLost) {
    try {
      while (lock.isInPlace()) {
        Thread.sleep(HOME_LOOKS);
      }
      if (!closed) {
        synchronized (supervisors) {
          supervisors.forEach(Supervisor::kill);
        }
        homeLost.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // we are being closed
    }
  }

  private void startAll(SluiceHome home, EmbeddedConfig config) {
    Ports ports = new Ports(home.ports());
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?> database =
          CompletableFuture.runAsync(() -> startPostgres(home, config, ports), both);
      CompletableFuture<?> broker =
          CompletableFuture.runAsync(() -> startKafka(home, config, ports), both);
      CompletableFuture.allOf(database, broker).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EmbeddedException known ? known : e;
    }
  }

  private void startPostgres(SluiceHome home, EmbeddedConfig config, Ports ports) {
    if (!config.postgres()) {
      return;
    }
    try {
      PostgresServer.stopLeftovers(home); // before its port is looked at
      PostgresServer server = new PostgresServer(home, config, ports.choose("postgres"));
      supervise(server);
      server.ensureDatabase();
      postgres = server.endpoint();
    } catch (IOException e) {
      throw unexpected("postgres", e);
    }
  }

  private void startKafka(SluiceHome home, EmbeddedConfig config, Ports ports) {
    if (!config.kafka()) {
      return;
    }
    try {
      KafkaServer.stopLeftovers(home);
      KafkaServer server =
          new KafkaServer(home, config, ports.choose("kafka"), ports.choose("kafka.controller"));
      supervise(server);
      bootstrapServers = server.bootstrapServers();
    } catch (IOException e) {
      throw unexpected("kafka", e);
    }
  }

  private static EmbeddedException unexpected(String name, IOException cause) {
    return new EmbeddedException(
        "The embedded " + name + " cannot be started: " + cause.getMessage(),
        "Check that SLUICE_HOME is on a local disk with space left and belongs to you.",
        cause);
  }

  private void supervise(ManagedServer server) {
    Supervisor supervisor = new Supervisor(server, watchdog);
    synchronized (supervisors) {
      supervisors.add(supervisor);
    }
    supervisor.start();
  }

  /** How to reach our database, if PostgreSQL was asked for. */
  public Optional<PostgresEndpoint> postgres() {
    return Optional.ofNullable(postgres);
  }

  /** The broker's address, if it was asked for. */
  public Optional<String> bootstrapServers() {
    return Optional.ofNullable(bootstrapServers);
  }

  /** Asks each server for an answer now. */
  public List<ComponentHealth> check() {
    synchronized (supervisors) {
      return supervisors.stream().map(Supervisor::check).toList();
    }
  }

  /** Stops both in good order, and lets go of the home. */
  @Override
  public void close() {
    closed = true;
    if (homeWatch != null) {
      homeWatch.interrupt();
    }
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      synchronized (supervisors) {
        supervisors.forEach(supervisor -> both.execute(supervisor::close));
      }
    }
    watchdog.close();
    release(lock);
  }

  private static void release(HomeLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
