package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.port.OffsetStore.Claim;
import dev.sluice.schema.port.OffsetStore.Source;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.testkit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresOffsetStoreIT extends OffsetStoreContract {

  @Override
  protected OffsetStore emptyStore() {
    return new PostgresOffsetStore(TestServers.freshDatabase());
  }

  @Test
  void whoIsStoppedInItsTransactionLosesItAfterAMinute() {
    DataSource database = TestServers.freshDatabase();
    OffsetStore store = new PostgresOffsetStore(database);
    Claim claim = store.claim(new Source("group", "topic", 0, "topic-id"));
    String within =
        new PostgresTransactions(database)
            .call(
                () -> {
                  assertThat(store.advance(claim, 5)).isTrue();
                  return patience(database);
                });
    assertThat(within).isEqualTo("1min");
    assertThat(patience(database)).as("other transactions may wait").isEqualTo("0");
  }

  @Test
  void whoIsStoppedWhileItSendsRowsIsEndedByTheNextOwner() throws SQLException {
    PostgresEndpoint endpoint = TestServers.freshDatabaseEndpoint();
    DataSource database = TestServers.pool(endpoint, Duration.ofSeconds(20));
    Source source = new Source("group", "topic", 0, "topic-id");
    OffsetStore store = new PostgresOffsetStore(database, Duration.ofMillis(300));
    store.claim(source);
    Connection stopped = connect(endpoint);
    stopped.setAutoCommit(false);
    try (Statement advance = stopped.createStatement()) {
      advance.execute("UPDATE consumer_offsets SET next_offset = 5");
    }
    CopyIn rows =
        stopped.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY settings FROM STDIN");
    Claim claim = store.claim(source);
    assertThat(claim.epoch()).isEqualTo(2);
    assertThat(claim.nextOffset()).isZero();
    assertThatThrownBy(rows::endCopy).isInstanceOf(SQLException.class);
    stopped.abort(Runnable::run);
  }

  private static Connection connect(PostgresEndpoint endpoint) throws SQLException {
    return DriverManager.getConnection(endpoint.jdbcUrl(), endpoint.user(), endpoint.password());
  }

  private static String patience(DataSource database) {
    return JdbcClient.create(database)
        .sql("SHOW idle_in_transaction_session_timeout")
        .query(String.class)
        .single();
  }
}
