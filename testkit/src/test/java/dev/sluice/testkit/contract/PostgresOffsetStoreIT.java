package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.port.OffsetStore.Claim;
import dev.sluice.schema.port.OffsetStore.Source;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.testkit.TestServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
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

  private static String patience(DataSource database) {
    return JdbcClient.create(database)
        .sql("SHOW idle_in_transaction_session_timeout")
        .query(String.class)
        .single();
  }
}
