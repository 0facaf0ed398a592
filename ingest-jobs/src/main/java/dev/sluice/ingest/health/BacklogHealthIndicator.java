package dev.sluice.ingest.health;

import dev.sluice.schema.port.StatusStore;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** What waits to be handled. It is for alarms to judge: a backlog alone makes nothing unhealthy. */
@Component("backlog")
class BacklogHealthIndicator extends AbstractHealthIndicator {

  private final Lags lags;
  private final StatusStore status;

  BacklogHealthIndicator(Lags lags, StatusStore status) {
    this.lags = lags;
    this.status = status;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Health.Builder health = builder.up().withDetail("messages", lags.byTopic());
    status.oldestPending().ifPresent(at -> health.withDetail("oldestTextWithoutVector", at));
  }
}
