package dev.sluice.ingest.query;

import dev.sluice.ingest.trigger.Occasions;
import dev.sluice.ingest.trigger.Periods;
import dev.sluice.ingest.trigger.Triggers;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.TriggerStore;
import org.springframework.stereotype.Component;

/** Makes views of triggers. */
@Component
class TriggerViews {

  private final Triggers triggers;
  private final TriggerStore store;
  private final RepositoryStore repositories;

  TriggerViews(Triggers triggers, TriggerStore store, RepositoryStore repositories) {
    this.triggers = triggers;
    this.store = store;
    this.repositories = repositories;
  }

  TriggerView of(Trigger trigger) {
    return new TriggerView(
        trigger.name(),
        name(trigger.repositoryId()),
        trigger.ref(),
        trigger.action().label(),
        trigger.occasion().label(),
        Occasions.describe(trigger.occasion(), this::name),
        trigger.jitter().isZero() ? null : Periods.format(trigger.jitter()),
        trigger.createdAt(),
        triggers.next(trigger).orElse(null),
        store.history(trigger.id(), null, 1).stream().findFirst().map(FiringView::of).orElse(null));
  }

  private String name(String repositoryId) {
    return repositories.find(repositoryId).map(Repository::name).orElse(repositoryId);
  }
}
