package dev.sluice.ingest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The real launcher in processes of its own.
 *
 * @param launcher the script, or a link to it
 * @param home its {@code SLUICE_HOME}
 */
record Script(Path launcher, Path home) {

  /** The launcher of this project. */
  static Path ofProject() {
    return Path.of(System.getProperty("basedir", ""))
        .toAbsolutePath()
        .getParent()
        .resolve("sluice");
  }

  /** Runs it in that directory until it ends. */
  CommandLineRun run(Path directory, String... args) {
    try {
      Process process = start(directory, args);
      CompletableFuture<String> out = text(process.getInputStream());
      CompletableFuture<String> err = text(process.getErrorStream());
      return new CommandLineRun(process.waitFor(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start(Path directory, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(name -> name.startsWith("SLUICE_"));
    env.put("SLUICE_HOME", home.toString());
    env.put("SLUICE_SERVER_OPTIONS", "-XX:TieredStopAtLevel=1");
    env.put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static CompletableFuture<String> text(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
