package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedServersIT {

  // Children may still write their last lines while a test ends.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private EmbeddedServers both(String name) {
    return EmbeddedServers.start(new EmbeddedConfig(directory.resolve(name), true, true));
  }

  private EmbeddedServers postgres(String name) {
    return EmbeddedServers.start(new EmbeddedConfig(directory.resolve(name), true, false));
  }

  private EmbeddedServers kafka(String name) {
    return EmbeddedServers.start(new EmbeddedConfig(directory.resolve(name), false, true));
  }

  private static Sql sql(EmbeddedServers servers) {
    return new Sql(servers.postgres().orElseThrow());
  }

  private static BrokerClient topic(EmbeddedServers servers) {
    return new BrokerClient(servers.bootstrapServers().orElseThrow(), "topic");
  }

  @Test
  void dataAndPortsAreThereAfterARestartInAPathWithSpaces() throws Exception {
    PostgresEndpoint before;
    try (EmbeddedServers servers = both("a home")) {
      before = servers.postgres().orElseThrow();
      sql(servers).run("CREATE EXTENSION vector");
      sql(servers).run("CREATE TABLE t AS SELECT '[1,2]'::vector AS v");
      topic(servers).createTopic().send("kept");
      assertThat(servers.check()).allMatch(ComponentHealth::up).hasSize(2);
    }
    try (EmbeddedServers servers = both("a home")) {
      assertThat(servers.postgres()).contains(before);
      assertThat(sql(servers).run("SELECT v FROM t")).isEqualTo("[1,2]");
      assertThat(topic(servers).read(1)).containsExactly("kept");
    }
    assertThat(Processes.in(directory)).as("nothing runs after the close").isEmpty();
  }

  @Test
  void childrenOfAKilledProcessStopAndTheNextStartsOnTheirData() throws Exception {
    Path home = directory.resolve("orphans");
    try (ServerProcess server = ServerProcess.start(home)) {
      assertThat(server.isStarted()).as(server.firstLine()).isTrue();
      server.kill();
    }
    while (!Processes.in(home).isEmpty()) {
      Thread.sleep(50);
    }
    try (EmbeddedServers servers = both("orphans")) {
      assertThat(servers.check()).allMatch(ComponentHealth::up);
    }
  }

  @Test
  void orphansThatNobodyStopsAreStoppedByTheNextStart() throws Exception {
    Path home = directory.resolve("orphans");
    try (ServerProcess server = ServerProcess.start(home)) {
      assertThat(server.isStarted()).as(server.firstLine()).isTrue();
      server
          .process()
          .children()
          .filter(child -> child.info().command().orElse("").endsWith("sh"))
          .forEach(ProcessHandle::destroyForcibly);
      server.kill();
    }
    assertThat(Processes.in(home)).isNotEmpty();
    try (EmbeddedServers servers = both("orphans")) {
      assertThat(servers.check()).allMatch(ComponentHealth::up);
    }
  }

  @Test
  void aServerWhoseHomeIsDeletedEndsAndIsNotInTheNextOnesWay() throws Exception {
    Path home = directory.resolve("deleted");
    try (ServerProcess server = ServerProcess.start(home)) {
      assertThat(server.isStarted()).as(server.firstLine()).isTrue();
      // at once gone from its place; processes that still write would make a deletion fail
      Files.move(home, directory.resolve("elsewhere"));
      try (EmbeddedServers successor = both("deleted")) {
        assertThat(server.process().waitFor()).isEqualTo(ServerProcess.HOME_LOST);
        while (!Processes.in(directory.resolve("elsewhere")).isEmpty()) {
          Thread.sleep(50);
        }
        assertThat(successor.check()).allMatch(ComponentHealth::up);
        assertThat(sql(successor).run("SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void aHalfFinishedInitialisationIsStartedOver() throws Exception {
    Path home = directory.resolve("half");
    Path half = Files.createDirectories(home.resolve("postgres.new"));
    Files.writeString(half.resolve("PG_VERSION"), "17\n");
    Path broker = Files.createDirectories(home.resolve("kafka/data.new"));
    Files.writeString(broker.resolve("meta.properties"), "");
    Files.createDirectories(home.resolve("kafka/data"));
    try (EmbeddedServers servers = both("half")) {
      assertThat(servers.check()).allMatch(ComponentHealth::up);
      assertThat(half).doesNotExist();
      assertThat(broker).doesNotExist();
    }
  }

  @Test
  void aPortThatSomeoneElseHasTakenIsChosenAnew() throws Exception {
    int port;
    try (EmbeddedServers servers = postgres("port")) {
      port = port(servers);
    }
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      try (EmbeddedServers servers = postgres("port")) {
        assertThat(port(servers)).isNotEqualTo(port);
        assertThat(sql(servers).run("SELECT 1")).isEqualTo("1");
      }
    }
  }

  private static int port(EmbeddedServers servers) {
    String url = servers.postgres().orElseThrow().jdbcUrl();
    return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
  }

  @Test
  void aStaleFileWhoseProcessIdSomeoneElseHasDoesNotStopTheStart() throws Exception {
    try (EmbeddedServers servers = postgres("stale")) {
      assertThat(servers.check()).allMatch(ComponentHealth::up);
    }
    // Our own process id: alive, but no PostgreSQL and somewhere else.
    Path file = directory.resolve("stale/postgres/postmaster.pid");
    Files.writeString(
        file,
        "%d\n%s\n1\n1\n\n127.0.0.1\n\nready\n".formatted(ProcessHandle.current().pid(), file));
    try (EmbeddedServers servers = postgres("stale")) {
      assertThat(sql(servers).run("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aBrokerThatCannotUseItsDataStartsEmpty() throws Exception {
    try (EmbeddedServers servers = kafka("broken")) {
      topic(servers).createTopic().send("lost");
    }
    Path meta = directory.resolve("broken/kafka/data/meta.properties");
    Files.writeString(meta, "version=1\ncluster.id=\nnode.id=77\n");
    try (EmbeddedServers servers = kafka("broken")) {
      topic(servers).createTopic().send("new");
      assertThat(topic(servers).read(1)).containsExactly("new");
    }
  }

  @Test
  void theBrokerReadsTheArchiveThatItsFirstEndHasLeft() throws Exception {
    EmbeddedConfig config =
        new EmbeddedConfig(directory.resolve("quick"), false, true)
            .withEnvironment(Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()));
    EmbeddedServers.start(config).close();
    Path archive;
    try (Stream<Path> files = Files.list(directory.resolve("cache/sluice/startup").toRealPath())) {
      archive = assertThat(files.toList()).singleElement().actual();
    }
    FileTime written = Files.getLastModifiedTime(archive);
    try (EmbeddedServers servers = EmbeddedServers.start(config)) {
      assertThat(Processes.mappedIn(directory)).anyMatch(file -> file.equals(archive));
      assertThat(servers.check()).allMatch(ComponentHealth::up);
    }
    assertThat(Files.getLastModifiedTime(archive)).as("it was valid").isEqualTo(written);
  }
}
