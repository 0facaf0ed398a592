package dev.sluice.indexer.embed;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.ModelProgress;
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
   *
   * @param betweenPages called after each page of texts; what it throws ends the noting
   * @throws IllegalArgumentException if no model has the name
   */
  public void fill(String name, Runnable betweenPages) {
    EmbeddingModel model = models.named(name);
    store.refill(model.id());
    Optional<ContentHash> next = embeddings.awaitAll(model.id(), Optional.empty(), PAGE);
    while (next.isPresent()) {
      betweenPages.run();
      next = embeddings.awaitAll(model.id(), next, PAGE);
    }
  }

  /**
   * Has the workers end with what is on its way, 2,000 texts at most; {@link #fill} goes on. The
   * active model goes on getting what it lacks.
   */
  public void withdraw(String name) {
    embeddings.withdraw(models.named(name).id());
  }

  /** How far the model is. */
  public ModelProgress progress(String name) {
    return models.progress(name);
  }
}
