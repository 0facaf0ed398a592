package dev.sluice.ingest.health;

import dev.sluice.embedded.ComponentHealth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the database answers, which is all that a search needs. */
@Component("database")
class DatabaseHealthIndicator extends AbstractHealthIndicator {

  private final Components components;

  DatabaseHealthIndicator(Components components) {
    this.components = components;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    ComponentHealth database = components.database();
    Health.Builder health = database.up() ? builder.up() : builder.down();
    health.withDetail("detail", database.detail());
  }
}
