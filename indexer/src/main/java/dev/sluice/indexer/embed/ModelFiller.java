package dev.sluice.indexer.embed;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import java.util.Optional;

/** Brings a model behind the active one up to all stored texts. */
public final class ModelFiller {

  private static final int PAGE = 2_000;

  private final EmbeddingModels models;
  private final EmbeddingModelStore store;
  private final EmbeddingStore embeddings;

  /** A filler that leaves the embedding to the workers. */
  public ModelFiller(EmbeddingModels models, EmbeddingModelStore store, EmbeddingStore embeddings) {
    this.models = models;
    this.store = store;
    this.embeddings = embeddings;
  }

  /**
   * Notes every stored text that the model lacks as waiting; the {@link PendingReaper} sends them
   * to the workers in portions, and builds the index when none waits any more. Repeatable: it goes
   * on where it was interrupted.
   */
  public void fill(String name) {
    EmbeddingModel model = models.named(name);
    store.refill(model.id());
    Optional<ContentHash> next = embeddings.awaitAll(model.id(), Optional.empty(), PAGE);
    while (next.isPresent()) {
      next = embeddings.awaitAll(model.id(), next, PAGE);
    }
  }
}
