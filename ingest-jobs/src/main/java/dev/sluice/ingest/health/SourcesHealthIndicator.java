package dev.sluice.ingest.health;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.SyncState;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * When each source was last brought up to date. It is for alarms to judge: a source that is away
 * makes the server no less able to answer.
 */
@Component("sources")
class SourcesHealthIndicator extends AbstractHealthIndicator {

  private final RepositoryStore repositories;
  private final RefStore refs;

  SourcesHealthIndicator(RepositoryStore repositories, RefStore refs) {
    this.repositories = repositories;
    this.refs = refs;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Health.Builder health = builder.up();
    repositories
        .list(null, Integer.MAX_VALUE)
        .forEach(repository -> health.withDetail(repository.name(), streams(repository)));
  }

  private Map<String, Map<String, String>> streams(Repository repository) {
    Map<String, Map<String, String>> streams = new TreeMap<>();
    refs.syncStates(repository.id()).forEach(state -> streams.put(state.stream(), view(state)));
    return streams;
  }

  private static Map<String, String> view(SyncState state) {
    Map<String, String> view = new TreeMap<>();
    if (state.lastSuccessAt() != null) {
      view.put("lastSuccess", state.lastSuccessAt().toString());
    }
    if (state.lastError() != null) {
      view.put("lastError", state.lastError());
    }
    return view;
  }
}
