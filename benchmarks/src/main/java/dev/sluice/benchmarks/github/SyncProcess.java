package dev.sluice.benchmarks.github;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.sync.github.GithubConfig;
import dev.sluice.sync.github.GithubHost;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.Stream;
import dev.sluice.sync.github.SyncOrder;
import dev.sluice.sync.github.SyncOutcome;
import dev.sluice.testkit.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A process that syncs once for each line it is given and answers each with the milliseconds, the
 * requests and the objects that it took. Arguments: address, user and password of the database, and
 * the row of {@code repositories}.
 */
public final class SyncProcess {

  private SyncProcess() {}

  /** Says {@code ready} first. */
  public static void main(String[] args) throws IOException {
    PostgresEndpoint database = new PostgresEndpoint(args[0], args[1], args[2]);
    Clock clock = Clock.systemUTC();
    try (HikariDataSource pool = TestServers.pool(database, Duration.ofSeconds(30))) {
      PostgresGithubStore store = new PostgresGithubStore(pool);
      GithubSource source = store.source(args[3]).orElseThrow();
      URI api = URI.create(source.apiUrl());
      try (GithubHost host = new GithubHost(GithubConfig.of(api, List.of("made-up")), clock)) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (in.readLine() != null) {
          System.out.println(sync(store, source, host, clock));
        }
      }
    }
  }

  private static String sync(
      PostgresGithubStore store, GithubSource source, GithubHost host, Clock clock) {
    long settled = store.state(source.repositoryId()).change();
    long began = System.nanoTime();
    SyncOutcome outcome =
        new GithubSync(store, clock)
            .run(
                source,
                new SyncOrder(Stream.of(null), false, List.of(), settled),
                host.client(Integer.MAX_VALUE, Thread::sleep),
                (objects, requests, rate) -> {});
    long millis = (System.nanoTime() - began) / 1_000_000;
    long objects = outcome.changed().values().stream().mapToLong(Long::longValue).sum();
    return millis + " " + outcome.requests() + " " + objects;
  }
}
