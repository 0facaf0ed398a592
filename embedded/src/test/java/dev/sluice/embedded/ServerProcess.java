package dev.sluice.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that runs embedded servers until its input ends: something to kill. */
record ServerProcess(Process process, String firstLine) implements AutoCloseable {

  /** What it ends with when its home is gone. */
  static final int HOME_LOST = 3;

  private static final String STARTED = "started";

  /** What runs in the other JVM. */
  public static void main(String[] arguments) throws IOException {
    EmbeddedConfig config = new EmbeddedConfig(Path.of(arguments[0]), true, true);
    try (EmbeddedServers servers =
        EmbeddedServers.start(config, () -> Runtime.getRuntime().halt(HOME_LOST))) {
      System.out.println(STARTED);
      while (System.in.read() >= 0) {
        // wait for the end of the input
      }
    } catch (EmbeddedException e) {
      System.out.println(e.getMessage() + " " + e.advice());
    }
  }

  /** Starts one and waits until it says that its servers run, or why they don't. */
  static ServerProcess start(Path home) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServerProcess.class.getName(),
                    home.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && line.contains(" INFO ")) {
      line = output.readLine();
    }
    return new ServerProcess(process, String.valueOf(line));
  }

  boolean isStarted() {
    return firstLine.equals(STARTED);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    process.waitFor();
  }
}
