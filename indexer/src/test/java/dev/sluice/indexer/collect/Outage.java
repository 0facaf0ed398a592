package dev.sluice.indexer.collect;

import dev.sluice.testkit.TestServers;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a database refuse everybody, and throws out who is in, as a restart does. */
final class Outage implements AutoCloseable {

  private final JdbcClient outside = JdbcClient.create(TestServers.emptyDatabase());
  private final String name;

  Outage(DataSource database) {
    this.name =
        JdbcClient.create(database).sql("SELECT current_database()").query(String.class).single();
  }

  void begin() {
    allow(false);
    outside
        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        .param("name", name)
        .query()
        .listOfRows();
  }

  void end() {
    allow(true);
  }

  private void allow(boolean connections) {
    outside.sql("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS %s".formatted(name, connections)).update();
  }

  @Override
  public void close() {
    end();
  }
}
