package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import dev.sluice.embedded.EmbeddedConfig;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.testkit.fault.TcpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A bad network between the server and its database and broker: random schedules of connections
 * that are cut, slow or forgotten while runs are under way.
 */
final class CutConnections implements Fault {

  private static final int LONGEST_SCHEDULE = 6;

  /** So that a forgotten connection is noticed in seconds; the default is minutes. */
  private static final String SOCKET_TIMEOUT = "?socketTimeout=10";

  /** The same for the other side, whose sessions hold locks. */
  private static final Duration GIVING_UP = Duration.ofSeconds(5);

  @Override
  public Outcome inflict(Bench bench, int times) {
    try (TcpProxy toPostgres = TcpProxy.open();
        TcpProxy toKafka = TcpProxy.open();
        EmbeddedServers behind = behind(bench, toKafka)) {
      PostgresEndpoint database = behind.postgres().orElseThrow();
      toPostgres.leadTo(port(database.jdbcUrl()));
      toKafka.leadTo(port(behind.bootstrapServers().orElseThrow()));
      String url = "jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/sluice" + SOCKET_TIMEOUT;
      Map<String, String> through =
          Map.of(
              "SLUICE_DATABASE_URL",
              url,
              "SLUICE_DATABASE_USER",
              database.user(),
              "SLUICE_DATABASE_PASSWORD",
              database.password(),
              "SLUICE_KAFKA_BOOTSTRAP",
              "127.0.0.1:" + toKafka.port());
      try (LiveServer server = bench.outsideOf("cut", through)) {
        return hit(bench, server, new IndexState(database), toPostgres, toKafka, times);
      }
    }
  }

  /** The broker tells its clients to come through the proxy. */
  private static EmbeddedServers behind(Bench bench, TcpProxy toKafka) {
    EmbeddedConfig config =
        new EmbeddedConfig(bench.directory().resolve("behind"), true, true)
            .withBrokerSettings(
                Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:" + toKafka.port()));
    return EmbeddedServers.start(config);
  }

  private static int port(String address) {
    return Integer.parseInt(address.replaceFirst(".*:(\\d+).*", "$1"));
  }

  private static Outcome hit(
      Bench bench,
      LiveServer server,
      IndexState state,
      TcpProxy toPostgres,
      TcpProxy toKafka,
      int times) {
    History history = bench.history("cut-connections");
    Moments moments = new Moments(state, bench.random());
    Patient user = new Patient(server);
    user.index(history.path());
    Tally tally = new Tally("cut-connections", times);
    int broken = 0;
    while (tally.again(broken == 0)) {
      int i = tally.next();
      history.step();
      long job = user.start(history.path());
      Moment moment = moments.await(job);
      tally.hit(moment);
      Schedule schedule = schedule(bench.random(), toPostgres, toKafka);
      System.out.printf("cut-connections %d:%s: %s%n", i, schedule.shown(), moment);
      broken += schedule.broken();
      JsonNode end = user.settle(job, history.path());
      System.out.println("  ended " + end.get("finishedAt"));
    }
    state.requireWhole();
    Comparison.require(bench, server, history);
    tally.require(broken > 0, "no connection was cut or forgotten");
    String seen = "equal to a clean index; " + broken + " connections cut or forgotten";
    return tally.outcome(user.retried(), seen);
  }

  /**
   * What was done.
   *
   * @param broken how many connections were cut or forgotten
   */
  private record Schedule(String shown, int broken) {}

  private static Schedule schedule(Random random, TcpProxy toPostgres, TcpProxy toKafka) {
    StringBuilder done = new StringBuilder();
    int broken = 0;
    int events = 1 + random.nextInt(LONGEST_SCHEDULE);
    for (int i = 0; i < events; i++) {
      boolean kafka = random.nextBoolean();
      Schedule event = event(random, kafka ? toKafka : toPostgres);
      done.append(kafka ? " kafka " : " postgres ").append(event.shown());
      broken += event.broken();
      LockSupport.parkNanos(random.nextLong(800_000_000));
    }
    toPostgres.delay(Duration.ZERO);
    toKafka.delay(Duration.ZERO);
    return new Schedule(done.toString(), broken);
  }

  private static Schedule event(Random random, TcpProxy proxy) {
    return switch (random.nextInt(3)) {
      case 0 -> broken("cut ", proxy.cut());
      case 1 -> broken("forgot ", proxy.forget(GIVING_UP));
      default -> {
        Duration latency = Duration.ofMillis(1 + random.nextInt(100));
        proxy.delay(latency);
        yield new Schedule("slowed by " + latency.toMillis() + " ms", 0);
      }
    };
  }

  private static Schedule broken(String how, int connections) {
    return new Schedule(how + connections, connections);
  }
}
