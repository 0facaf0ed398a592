package dev.sluice.testkit.contract;

import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.testkit.TestServers;

class PostgresDeadLetterStoreIT extends DeadLetterStoreContract {

  @Override
  protected DeadLetterStore emptyStore() {
    return new PostgresDeadLetterStore(TestServers.freshDatabase());
  }
}
