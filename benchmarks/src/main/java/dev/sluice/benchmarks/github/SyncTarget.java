package dev.sluice.benchmarks.github;

import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.schema.postgres.repository.PostgresRepositoryStore;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.github.GithubServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** A repository's objects in a database, brought up to date by a process of its own. */
final class SyncTarget {

  private final PostgresEndpoint endpoint;
  private final String id;

  SyncTarget(GithubServer server, String fullName, String id) {
    this.endpoint = TestServers.freshDatabaseEndpoint();
    DataSource database = TestServers.pool(endpoint, Duration.ofSeconds(30));
    this.id = id;
    new PostgresRepositoryStore(database)
        .register(new Repository(id, id, id, id, null, null, Clock.systemUTC().instant()));
    new PostgresGithubStore(database).register(new GithubSource(id, server.url(), fullName, null));
  }

  /** A process that is ready to sync. */
  Running start() {
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SyncProcess.class.getName(),
                endpoint.jdbcUrl(),
                endpoint.user(),
                endpoint.password(),
                id));
    try {
      Running running = new Running(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
      running.answer();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such a process. */
  static final class Running implements AutoCloseable {

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private Running(Process process) {
      this.process = process;
      this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
      this.out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    ProcessHandle handle() {
      return process.toHandle();
    }

    /** Has it sync. */
    void ask() {
      in.println("sync");
    }

    /** What it says: milliseconds, requests, objects. */
    String answer() {
      try {
        String line = out.readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        return "";
      }
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
