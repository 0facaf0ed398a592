package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What holds while the servers run; all tests look at the same ones. */
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningServersIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path home;

  private static EmbeddedServers servers;
  private static Sql sql;

  @BeforeAll
  static void start() {
    servers = EmbeddedServers.start(new EmbeddedConfig(home, true, true));
    sql = new Sql(servers.postgres().orElseThrow());
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void whatIsCommittedIsDurableAndThePasswordIsNeeded() throws Exception {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(sql.eventually("SHOW " + setting)).as(setting).isEqualTo("on");
    }
    assertThat(sql.run("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(sql.run("SHOW unix_socket_directories")).isEmpty();
    assertThat(
            sql.run(
                """
                SELECT datcollate || ' ' || datlocprovider::text || ' ' || datlocale
                FROM pg_database WHERE datname = current_database()
                """))
        .isEqualTo("C b C.UTF-8");
    PostgresEndpoint endpoint = sql.endpoint();
    Sql stranger = new Sql(new PostgresEndpoint(endpoint.jdbcUrl(), endpoint.user(), "wrong"));
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> stranger.run("SELECT 1"))
        .withMessageContaining("password");
    assertThat(Files.getPosixFilePermissions(home.resolve("postgres.password"))).hasSize(2);
  }

  @Test
  void aKilledPostgresComesBackOnTheSamePort() throws Exception {
    sql.eventually("CREATE TABLE t AS SELECT 7 AS n");
    Command.signal(pid("postgres"), "KILL");
    Thread.sleep(50);
    assertThat(sql.eventually("SELECT n FROM t")).isEqualTo("7");
    awaitUp("postgres");
    assertThat(health("postgres").detail()).contains("restarted 1 times");
  }

  @Test
  void aKilledBrokerComesBackWithItsRecords() throws Exception {
    BrokerClient topic = new BrokerClient(servers.bootstrapServers().orElseThrow(), "topic");
    topic.createTopic().send("before");
    Command.signal(pid("kafka"), "KILL");
    topic.send("after");
    assertThat(topic.read(2)).containsExactly("before", "after");
  }

  @Test
  void aSecondServerOnTheSameHomeIsRefusedByName() throws Exception {
    try (ServerProcess second = ServerProcess.start(home)) {
      assertThat(second.firstLine())
          .contains("Another Sluice (process " + ProcessHandle.current().pid() + ")")
          .contains("SLUICE_HOME");
      assertThatExceptionOfType(EmbeddedException.class)
          .isThrownBy(() -> EmbeddedServers.start(new EmbeddedConfig(home, true, true)));
      awaitUp("postgres");
      awaitUp("kafka");
    }
  }

  private static void awaitUp(String name) throws InterruptedException {
    while (!health(name).up()) {
      Thread.sleep(50);
    }
  }

  private static ComponentHealth health(String name) {
    return servers.check().stream()
        .filter(health -> health.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long pid(String name) {
    return Long.parseLong(health(name).detail().replaceAll("process (\\d+).*", "$1"));
  }
}
