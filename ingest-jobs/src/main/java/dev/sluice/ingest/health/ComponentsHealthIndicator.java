package dev.sluice.ingest.health;

import dev.sluice.embedded.ComponentHealth;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** {@code /actuator/health}: up when every component is. */
@Component("sluice")
class ComponentsHealthIndicator extends AbstractHealthIndicator {

  private final Components components;

  ComponentsHealthIndicator(Components components) {
    this.components = components;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<ComponentHealth> all = components.check();
    boolean up = all.stream().allMatch(ComponentHealth::up);
    Health.Builder health = up ? builder.up() : builder.down();
    all.forEach(
        component ->
            health.withDetail(
                component.name(), (component.up() ? "up: " : "down: ") + component.detail()));
  }
}
