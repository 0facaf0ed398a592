package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.testkit.TestServers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes and the runs that they answer for. */
class RunLeasesIT {

  private final PostgresEndpoint database = TestServers.emptyDatabaseEndpoint();
  private final HikariDataSource onePool = TestServers.pool(database, Duration.ofMinutes(5));
  private final HikariDataSource otherPool = TestServers.pool(database, Duration.ofMinutes(5));
  private final RunLeases one = new RunLeases(onePool);
  private final RunLeases other = new RunLeases(otherPool);

  @AfterEach
  void close() {
    one.close();
    other.close();
    onePool.close();
    otherPool.close();
  }

  @Test
  void aRunBelongsToOneUntilHeLetsGo() throws SQLException {
    assertThat(one.take(7)).isTrue();
    assertThat(one.take(7)).isTrue();
    assertThat(other.take(7)).isFalse();
    assertThat(other.take(8)).isTrue();

    one.keep(Set.of());

    assertThat(other.take(7)).isTrue();
  }

  @Test
  void whoDiesLosesHisRuns() throws SQLException {
    one.take(7);
    disconnectAll();

    assertThat(other.take(7)).isTrue();
    one.keep(Set.of(7L));
    assertThat(one.take(7)).isFalse();
  }

  @Test
  void whoLostHisConnectionTakesHisRunsAgain() throws SQLException {
    one.take(7);
    disconnectAll();

    one.keep(Set.of(7L));

    assertThat(other.take(7)).isFalse();
  }

  private void disconnectAll() {
    JdbcClient.create(TestServers.emptyDatabase())
        .sql("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = ?")
        .param(database.jdbcUrl().replaceFirst(".*/", ""))
        .query()
        .listOfRows();
  }
}
