package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import io.github.resilience4j.retry.Retry;
import java.util.List;

/** Repeats calls that may work a little later. */
public final class RetryingEmbeddingClient implements EmbeddingClient {

  private final EmbeddingClient client;
  private final Retry texts;
  private final Retry queries;

  /** A client with one policy for texts and one for queries. */
  public RetryingEmbeddingClient(
      EmbeddingClient client, EmbeddingRetry texts, EmbeddingRetry queries) {
    this.client = client;
    this.texts = Retry.of("texts", texts.config());
    this.queries = Retry.of("queries", queries.config());
  }

  @Override
  public EmbeddingModel model() {
    return client.model();
  }

  @Override
  public List<float[]> embed(List<String> input, Lane lane) {
    return texts.executeSupplier(() -> client.embed(input, lane));
  }

  @Override
  public float[] embedQuery(String query) {
    return queries.executeSupplier(() -> client.embedQuery(query));
  }

  @Override
  public int batchSize() {
    return client.batchSize();
  }

  @Override
  public long tokens() {
    return client.tokens();
  }

  @Override
  public void close() {
    client.close();
  }
}
