package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.port.EmbeddingStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The clients as they are in production, but in less patience. */
record TestClients(EmbeddingStore usage, Duration timeout) implements EmbeddingClients {

  @Override
  public EmbeddingClient open(EmbeddingModel model) {
    EmbeddingRetry retry = new EmbeddingRetry(2, Duration.ofMillis(10), Duration.ofMillis(20));
    StandardEmbeddingClients standard =
        new StandardEmbeddingClients(
            new ApiKeys(Map.of()), usage, Clock.systemUTC(), timeout, retry, retry);
    return standard.open(model);
  }
}
