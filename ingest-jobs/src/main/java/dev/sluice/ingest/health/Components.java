package dev.sluice.ingest.health;

import dev.sluice.embedded.ComponentHealth;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.indexer.collect.ConsumerHealth;
import dev.sluice.indexer.collect.DocumentCollector;
import dev.sluice.indexer.embed.EmbeddingHealth;
import dev.sluice.indexer.embed.EmbeddingWorkers;
import dev.sluice.ingest.config.Role;
import dev.sluice.ingest.config.ServerConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Asks every component how it is. */
@Component
public class Components {

  private static final int TIMEOUT_SECONDS = 2;

  private final ServerConfig config;
  private final EmbeddedServers servers;
  private final DataSource dataSource;
  private final DocumentCollector collector;
  private final EmbeddingWorkers workers;

  Components(
      ServerConfig config,
      EmbeddedServers servers,
      DataSource dataSource,
      DocumentCollector collector,
      EmbeddingWorkers workers) {
    this.config = config;
    this.servers = servers;
    this.dataSource = dataSource;
    this.collector = collector;
    this.workers = workers;
  }

  /** The components of this process, and the servers it depends on. */
  public List<ComponentHealth> check() {
    List<ComponentHealth> all = new ArrayList<>(servers.check());
    all.add(database());
    if (config.does(Role.INDEX)) {
      ConsumerHealth health = collector.check();
      all.add(new ComponentHealth("indexing", health.up(), health.detail()));
    }
    if (config.does(Role.EMBED)) {
      EmbeddingHealth health = workers.check();
      all.add(new ComponentHealth("embedding", health.up(), health.detail()));
    }
    return all;
  }

  /** The database alone. */
  ComponentHealth database() {
    try (Connection connection = dataSource.getConnection()) {
      boolean valid = connection.isValid(TIMEOUT_SECONDS);
      return new ComponentHealth("database", valid, connection.getMetaData().getURL());
    } catch (SQLException e) {
      return new ComponentHealth("database", false, String.valueOf(e.getMessage()));
    }
  }
}
