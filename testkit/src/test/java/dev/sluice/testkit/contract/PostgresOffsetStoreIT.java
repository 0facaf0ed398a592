package dev.sluice.testkit.contract;

import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.testkit.TestServers;

class PostgresOffsetStoreIT extends OffsetStoreContract {

  @Override
  protected OffsetStore emptyStore() {
    return new PostgresOffsetStore(TestServers.freshDatabase());
  }
}
