package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the vectors of the latest queries: people page and filter the same words. */
public final class QueryCachingEmbeddingClient implements EmbeddingClient {

  private static final int LONGEST = 1_000;

  private final EmbeddingClient client;
  private final Map<String, float[]> vectors;

  /** A client that remembers so many queries. */
  public QueryCachingEmbeddingClient(EmbeddingClient client, int queries) {
    this.client = client;
    this.vectors = new Latest(queries);
  }

  private static final class Latest extends LinkedHashMap<String, float[]> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    Latest(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
      return size() > capacity;
    }
  }

  @Override
  public EmbeddingModel model() {
    return client.model();
  }

  @Override
  public List<float[]> embed(List<String> texts, Lane lane) {
    return client.embed(texts, lane);
  }

  @Override
  public float[] embedQuery(String query) {
    float[] known = find(query);
    if (known == null) {
      known = client.embedQuery(query);
      remember(query, known);
    }
    return known.clone();
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

  private float @Nullable [] find(String query) {
    synchronized (vectors) {
      return vectors.get(query);
    }
  }

  private void remember(String query, float[] vector) {
    if (query.length() <= LONGEST) {
      synchronized (vectors) {
        vectors.put(query, vector);
      }
    }
  }
}
