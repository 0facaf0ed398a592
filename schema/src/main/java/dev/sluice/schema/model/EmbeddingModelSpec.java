package dev.sluice.schema.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model when it is registered.
 *
 * @param name the name that users will type
 * @param provider where it runs
 * @param endpoint base URL of a remote model, such as {@code http://localhost:11434}; null in
 *     process
 * @param remoteName the model's name at its endpoint; null in process
 * @param dimensions length of its vectors, 1 to 4000 (what an HNSW index of half precision holds)
 * @param maxTokens its window, special tokens included
 * @param queryPrefix what is put before a query
 * @param textPrefix what is put before a text
 * @param weights names the weights, their pooling and preprocessing, so that vectors of different
 *     ones are never mixed
 */
public record EmbeddingModelSpec(
    String name,
    EmbeddingProvider provider,
    @Nullable String endpoint,
    @Nullable String remoteName,
    int dimensions,
    int maxTokens,
    String queryPrefix,
    String textPrefix,
    String weights) {

  /** The most dimensions that pgvector's HNSW indexes in half precision. */
  public static final int MAX_DIMENSIONS = 4000;

  /** Checks what a model can't be without. */
  public EmbeddingModelSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a model needs a name");
    }
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimensions must be 1 to " + MAX_DIMENSIONS + ", not " + dimensions);
    }
    if (provider != EmbeddingProvider.IN_PROCESS && (endpoint == null || remoteName == null)) {
      throw new IllegalArgumentException("a remote model needs an endpoint and its name there");
    }
  }

  /** A remote model without prefixes. */
  public static EmbeddingModelSpec remote(
      String name,
      EmbeddingProvider provider,
      String endpoint,
      String remoteName,
      int dimensions,
      int maxTokens) {
    return new EmbeddingModelSpec(
        name, provider, endpoint, remoteName, dimensions, maxTokens, "", "", remoteName);
  }

  /**
   * Everything that the vectors' values depend on. The endpoint belongs to it: two servers may call
   * different weights by the same name.
   */
  public String identity() {
    String where = provider.label() + ' ' + Objects.requireNonNullElse(endpoint, "-");
    String prefixes = ContentHash.of(queryPrefix + '\0' + textPrefix).hex().substring(0, 16);
    return where + ' ' + weights + ' ' + dimensions + ' ' + prefixes;
  }
}
