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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A repository's objects in a database, brought up to date by a process of its own. */
final class SyncTarget {

  private static final String FINGERPRINT =
      """
      SELECT md5(string_agg(concat_ws('|', o.kind, o.id, o.number, o.pull, o.title, o.author, o.bot,
        o.created_at, o.updated_at, o.url, o.path, o.payload, l.links), '|' ORDER BY o.kind, o.id))
      FROM github_objects o
      LEFT JOIN LATERAL (
        SELECT string_agg(concat_ws('|', relation, target), '|' ORDER BY relation, target) AS links
        FROM github_links k
        WHERE (k.repository_id, k.kind, k.id) = (o.repository_id, o.kind, o.id)) l ON true
      WHERE o.deleted_at IS NULL
      """;

  private final PostgresEndpoint endpoint;
  private final DataSource database;
  private final String id;

  SyncTarget(GithubServer server, String fullName, String id) {
    this.endpoint = TestServers.freshDatabaseEndpoint();
    this.database = TestServers.pool(endpoint, Duration.ofSeconds(30));
    this.id = id;
    new PostgresRepositoryStore(database)
        .register(new Repository(id, id, id, id, null, null, Clock.systemUTC().instant()));
    new PostgresGithubStore(database)
        .register(new GithubSource(id, server.url(), fullName, null, null));
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

  /** What is stored of objects that are there, and their links; the same for the same content. */
  String fingerprint() {
    return JdbcClient.create(database).sql(FINGERPRINT).query(String.class).single();
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

    /** Has it sync; what it says is that of {@link #answer}, and empty when it dies before. */
    String sync() {
      in.println("sync");
      return answer();
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
