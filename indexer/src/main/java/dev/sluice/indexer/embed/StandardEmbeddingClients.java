package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.port.EmbeddingStore;
import java.time.Clock;
import java.time.Duration;

/**
 * Opens each provider's client and wraps it: calls are metered, then repeated, and the vectors of
 * queries remembered.
 *
 * @param keys where remote models' keys are found
 * @param usage where their use is written to
 * @param clock tells the time
 * @param timeout longest time for a request to a remote endpoint
 * @param texts how texts are repeated
 * @param queries how queries are repeated
 */
public record StandardEmbeddingClients(
    ApiKeys keys,
    EmbeddingStore usage,
    Clock clock,
    Duration timeout,
    EmbeddingRetry texts,
    EmbeddingRetry queries)
    implements EmbeddingClients {

  private static final int REMEMBERED_QUERIES = 500;

  /** Clients that repeat texts patiently and queries briefly. */
  public StandardEmbeddingClients(
      ApiKeys keys, EmbeddingStore usage, Clock clock, Duration timeout) {
    this(keys, usage, clock, timeout, EmbeddingRetry.patient(), EmbeddingRetry.brief());
  }

  @Override
  public EmbeddingClient open(EmbeddingModel model) {
    EmbeddingClient metered = new MeteredEmbeddingClient(bare(model), usage::record, clock);
    EmbeddingClient retrying = new RetryingEmbeddingClient(metered, texts, queries);
    return new QueryCachingEmbeddingClient(retrying, REMEMBERED_QUERIES);
  }

  private EmbeddingClient bare(EmbeddingModel model) {
    return switch (model.provider()) {
      case IN_PROCESS -> new OnnxEmbeddingClient(model);
      case OPENAI -> new OpenAiEmbeddingClient(model, keys.of(model), timeout);
      case OLLAMA -> new OllamaEmbeddingClient(model, keys.of(model), timeout);
    };
  }
}
