package dev.sluice.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server running: starts it, starts it again when it dies, stops it at the end. */
final class Supervisor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private static final Duration POLL = Duration.ofMillis(40);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration SOUND = Duration.ofMinutes(1);

  private final ManagedServer server;
  private final Watchdog watchdog;
  private volatile @Nullable Process process;
  private volatile boolean ready;
  private volatile boolean closing;
  private volatile int restarts;
  private @Nullable Thread keeper;

  Supervisor(ManagedServer server, Watchdog watchdog) {
    this.server = server;
    this.watchdog = watchdog;
  }

  /** Starts the server and waits until it takes connections; from then on keeps it running. */
  void start() {
    Process started = startFirst();
    keeper = Thread.ofVirtual().name("sluice-" + server.name()).start(() -> keep(started));
  }

  private Process startFirst() {
    try {
      Process first = launch();
      if (awaitReady(first)) {
        return first;
      }
      if (server.recover()) {
        Process second = launch();
        if (awaitReady(second)) {
          return second;
        }
      }
      throw failed(null);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EmbeddedException failed(@Nullable IOException cause) {
    String why =
        cause == null ? Command.tail(server.log(), 12) : String.valueOf(cause.getMessage());
    return new EmbeddedException(
        "The embedded %s does not start: %s".formatted(server.name(), why.strip()),
        "See "
            + server.log()
            + ", or use an external one (SLUICE_DATABASE_URL, "
            + "SLUICE_KAFKA_BOOTSTRAP).",
        cause);
  }

  /** Starts a process, unless we are being closed: {@link #close} must see every one. */
  private synchronized Process launch() throws IOException {
    if (closing) {
      throw new IOException("closed meanwhile");
    }
    Process started = server.launch();
    process = started;
    watchdog.watch(server.name(), started.pid());
    return started;
  }

  /** Waits as long as the process lives: recovery after a crash takes what it takes. */
  private boolean awaitReady(Process started) {
    while (started.isAlive()) {
      if (server.isReady(started)) {
        ready = true;
        return true;
      }
      if (!pause(POLL)) {
        return false;
      }
    }
    return false;
  }

  private void keep(Process first) {
    Process current = first;
    Duration backoff = Duration.ofMillis(100);
    while (!closing) {
      long since = System.nanoTime();
      waitFor(current);
      if (closing) {
        return;
      }
      ready = false;
      if (System.nanoTime() - since > SOUND.toNanos()) {
        backoff = Duration.ofMillis(100);
      }
      log.warn("{} ended with {}; starting it again", server.name(), current.exitValue());
      current = restart(current, backoff);
      backoff = shorter(backoff.multipliedBy(2), LONGEST_BACKOFF);
    }
  }

  /** Tries until a process runs; answers the dead one when we are being closed. */
  private Process restart(Process dead, Duration backoff) {
    Duration wait = backoff;
    while (pause(wait) && !closing) {
      try {
        Process next = launch();
        restarts++;
        if (awaitReady(next)) {
          log.info("{} runs again as process {}", server.name(), next.pid());
        }
        return next;
      } catch (IOException e) {
        log.warn("{} cannot be started: {}", server.name(), e.getMessage());
        wait = shorter(wait.multipliedBy(2), LONGEST_BACKOFF);
      }
    }
    return dead;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void waitFor(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // we are being closed
    }
  }

  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the server answers. */
  ComponentHealth check() {
    Process current = process;
    if (current == null || !ready || !current.isAlive()) {
      return new ComponentHealth(server.name(), false, "not running; see " + server.log());
    }
    ComponentHealth health = server.check(current);
    return restarts == 0
        ? health
        : new ComponentHealth(
            health.name(), health.up(), health.detail() + ", restarted " + restarts + " times");
  }

  /** The process id, for tests and status. */
  long pid() {
    Process current = process;
    return current == null ? -1 : current.pid();
  }

  @Override
  public void close() {
    Process current = letGo();
    if (current != null) {
      stop(current);
    }
  }

  /** Ends the server at once, whatever it is at. */
  void kill() {
    Process current = letGo();
    if (current != null) {
      current.destroyForcibly();
    }
  }

  private @Nullable Process letGo() {
    Process current;
    synchronized (this) {
      closing = true;
      current = process;
    }
    if (keeper != null) {
      keeper.interrupt();
    }
    return current;
  }

  private void stop(Process current) {
    server.stop(current);
    try {
      if (!current.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} does not stop; killing it", server.name());
        current.destroyForcibly();
      }
    } catch (InterruptedException e) {
      current.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
