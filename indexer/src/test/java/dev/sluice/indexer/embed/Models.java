package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import java.time.Instant;

/** Registered models for tests. */
final class Models {

  private Models() {}

  static EmbeddingModel bundled(int id) {
    return registered(id, BgeSmall.SPEC);
  }

  static EmbeddingModel remote(int id, String endpoint, int dimensions) {
    return remote(id, EmbeddingProvider.OPENAI, endpoint, dimensions);
  }

  static EmbeddingModel remote(
      int id, EmbeddingProvider provider, String endpoint, int dimensions) {
    return registered(
        id, EmbeddingModelSpec.remote("m" + id, provider, endpoint, "remote-m", dimensions, 8192));
  }

  private static EmbeddingModel registered(int id, EmbeddingModelSpec spec) {
    return new EmbeddingModel(
        id,
        spec.name(),
        spec.provider(),
        spec.endpoint(),
        spec.remoteName(),
        spec.dimensions(),
        spec.maxTokens(),
        spec.queryPrefix(),
        spec.textPrefix(),
        spec.identity(),
        ModelState.ACTIVE,
        Instant.EPOCH);
  }
}
