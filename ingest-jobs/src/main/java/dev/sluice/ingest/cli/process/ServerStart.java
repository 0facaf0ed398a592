package dev.sluice.ingest.cli.process;

import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Progress;
import dev.sluice.ingest.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts a server in the background, or waits for one that somebody else is starting. */
public final class ServerStart {

  /** A first start may have to fetch the database's extension. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** How long a server that lost the home to another one waits for that one's file. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration QUIET = Duration.ofMillis(800);
  private static final long POLL_MILLIS = 50;

  private final Server server;
  private final Layout layout;
  private final Map<String, String> env;
  private final Terminal terminal;
  private final InstantSource clock;

  /** A start of the home's server, with this environment. */
  public ServerStart(
      Server server,
      Layout layout,
      Map<String, String> env,
      Terminal terminal,
      InstantSource clock) {
    this.server = server;
    this.layout = layout;
    this.env = env;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * The running server; starts it if there is none.
   *
   * @param port the port asked for, or null
   */
  public ServerInfo ensure(@Nullable Integer port) {
    Optional<ServerInfo> running = server.running();
    return running.isPresent() ? running.get() : start(port);
  }

  private ServerInfo start(@Nullable Integer port) {
    try (Progress progress = Progress.on(terminal, "server", clock);
        Wait wait = new Wait(progress)) {
      HomeDirectory.create(server.home());
      return whenLocked(port, wait);
    } catch (IOException e) {
      throw Failure.failed(
          "The home " + server.home() + " can't be used: " + e.getMessage(),
          "Set SLUICE_HOME to a directory you may write to.");
    }
  }

  private ServerInfo whenLocked(@Nullable Integer port, Wait wait) throws IOException {
    while (true) {
      Optional<StartLock> lock = StartLock.tryTake(server.home());
      if (lock.isPresent()) {
        try (StartLock held = lock.get()) {
          Optional<ServerInfo> running = server.running();
          return running.isPresent() ? running.get() : launch(port, wait);
        }
      }
      wait.moment("waiting for another start");
    }
  }

  private ServerInfo launch(@Nullable Integer port, Wait wait) throws IOException {
    ServerLog log = ServerLog.open(server.home());
    Process process = process(log.file(), port).start();
    while (process.isAlive()) {
      Optional<ServerInfo> running = server.running();
      if (running.isPresent()) {
        return running.get();
      }
      wait.moment("starting");
    }
    return winner(wait).orElseThrow(() -> ended(process, log));
  }

  private ProcessBuilder process(Path log, @Nullable Integer port) {
    ProcessBuilder builder = new ProcessBuilder(ServerCommandLine.background(layout, env));
    environment(builder, port);
    return builder
        .directory(server.home().toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private void environment(ProcessBuilder builder, @Nullable Integer port) {
    builder.environment().putAll(env);
    // glibc keeps a heap for each of many threads otherwise; some 20 MB with two of them
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    builder.environment().put("SLUICE_HOME", server.home().toString());
    if (port != null) {
      builder.environment().put("SLUICE_PORT", port.toString());
    }
  }

  /** A server ends at once when another one has the home: then that one is wanted. */
  private Optional<ServerInfo> winner(Wait wait) {
    Instant end = clock.instant().plus(GRACE);
    while (HomeDirectory.holder(server.home()).isPresent() && clock.instant().isBefore(end)) {
      wait.moment("waiting for another start");
      Optional<ServerInfo> running = server.running();
      if (running.isPresent()) {
        return running;
      }
    }
    return server.running();
  }

  private Failure ended(Process process, ServerLog log) {
    return log.refusal()
        .orElseGet(
            () -> {
              log.lastLines().forEach(terminal::note);
              return Failure.failed(
                  "The server ended while starting, with code " + process.exitValue() + ".",
                  "The whole story is in " + log.file().getParent());
            });
  }

  /** Runs the server in this terminal until it ends, and passes its exit code on. */
  public int foreground(@Nullable Integer port) {
    try {
      HomeDirectory.create(server.home());
      ProcessBuilder builder = new ProcessBuilder(ServerCommandLine.foreground(layout, env));
      environment(builder, port);
      Process process = builder.inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-server"));
      return process.waitFor();
    } catch (IOException e) {
      throw Failure.failed("The server can't be started: " + e.getMessage(), "Check the JDK.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.failed("Interrupted.", "Start the command again.");
    }
  }

  private static void stop(Process process) {
    process.destroy();
    process.onExit().join();
  }

  /** Short sleeps with a display that begins when it takes longer than a moment. */
  private final class Wait implements AutoCloseable {

    private final Progress progress;
    private final Instant start = clock.instant();

    Wait(Progress progress) {
      this.progress = progress;
    }

    void moment(String phase) {
      Duration waited = Duration.between(start, clock.instant());
      if (waited.compareTo(PATIENCE) > 0) {
        throw Failure.failed(
            "The server is not ready after " + PATIENCE.toMinutes() + " minutes.",
            "See " + server.home().resolve("logs").resolve("server.log"));
      }
      if (waited.compareTo(QUIET) > 0) {
        progress.at(phase, waited.toSeconds(), 0, "s");
      }
      Sleep.millis(POLL_MILLIS);
    }

    @Override
    public void close() {}
  }
}
