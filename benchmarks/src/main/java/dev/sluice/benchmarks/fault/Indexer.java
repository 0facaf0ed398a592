package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.Processes;
import dev.sluice.embedded.PostgresEndpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link IndexerProcess}. */
final class Indexer implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final OutputStream questions;

  private Indexer(Process process) {
    this.process = process;
    this.questions = process.getOutputStream();
    Thread.ofVirtual().name("indexer-answers").start(() -> listen(process.inputReader()));
  }

  /**
   * Starts one and returns when it collects.
   *
   * @param folder for its log
   * @param name in the consumer group; who comes back under his name takes his place
   */
  static Indexer start(Path folder, PostgresEndpoint database, String broker, String name) {
    File log = folder.resolve(name + ".log").toFile();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dsluice.logs=" + folder.resolve(name + "-logs"),
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            IndexerProcess.class.getName(),
            database.jdbcUrl(),
            database.user(),
            database.password(),
            broker,
            name);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
      Indexer indexer = new Indexer(builder.start());
      indexer.answer();
      return indexer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it in its tracks; it does not notice. */
  void pause() {
    Processes.signal(process.toHandle(), "STOP");
  }

  /** Lets it go on. */
  void resume() {
    Processes.signal(process.toHandle(), "CONT");
  }

  /** How often another consumer has taken over what it had in hand. */
  long fenced() {
    try {
      questions.write('\n');
      questions.flush();
      return Long.parseLong(answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logs stand between the answers, and a process whose output nobody reads stands still. */
  private void listen(BufferedReader output) {
    output.lines().filter(line -> line.matches("ready|\\d+")).forEach(answers::add);
  }

  private String answer() {
    try {
      String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("an indexer does not answer, see its log");
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends it with SIGKILL. */
  void kill() {
    Processes.killHard(process.toHandle());
  }

  /** Lets it leave. */
  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
        throw new IllegalStateException("an indexer does not leave");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
