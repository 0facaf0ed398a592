package dev.sluice.ingest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A server in a process of its own with its own database and broker, started as users do, which can
 * be killed.
 */
public final class OwnServer {

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * A server that does not run yet.
   *
   * @param variables its settings
   */
  public OwnServer(Path home, Map<String, String> variables) {
    this.home = home;
    this.variables.putAll(variables);
    this.variables.put("SLUICE_HOME", home.toString());
    this.variables.put("SLUICE_SERVER_OPTIONS", "-XX:TieredStopAtLevel=1");
    this.variables.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Starts it, if it does not run, and waits until it is ready. */
  public void up() {
    sluice("up");
  }

  /** Ends its process at once; its database and broker end by themselves, or are found again. */
  void kill() {
    ProcessHandle process =
        ProcessHandle.of(TestServer.announced(home).path("pid").asLong()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Has it stop in order, and waits until it is gone. */
  public void down() {
    sluice("down");
  }

  private void sluice(String command) {
    Path launcher = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    Path said = home.resolveSibling("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(launcher.resolve("sluice").toString(), command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
    builder.environment().putAll(variables);
    try {
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new AssertionError(command + " ended with " + exit + ": " + Files.readString(said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
