package dev.sluice.schema.port;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.ModelProgress;
import dev.sluice.schema.model.ModelState;
import java.util.List;
import java.util.Optional;

/** The registry of embedding models. */
public interface EmbeddingModelStore {

  /** The model that answers searches; absent only before the first start. */
  Optional<EmbeddingModel> active();

  /** All models, oldest first. */
  List<EmbeddingModel> list();

  /** The models that new texts go to: the active and the filling ones, oldest first. */
  List<EmbeddingModel> receiving();

  /** The model of that name. */
  Optional<EmbeddingModel> find(String name);

  /**
   * Registers a model; repeating it with an equal identity returns what is there.
   *
   * @param state {@link ModelState#ACTIVE} only if no other model is active
   * @throws IllegalStateException if the name belongs to a different model
   */
  EmbeddingModel add(EmbeddingModelSpec spec, ModelState state);

  /** Lets a retired model receive texts again. */
  void refill(int id);

  /** Makes a model answer searches and retires the one that did, in one transaction. */
  void switchTo(int id);

  /**
   * Deletes a model with its vectors, index and waiting texts.
   *
   * @throws IllegalStateException if it is the active one
   */
  void drop(int id);

  /** How far the model has come; counts every text, so it takes a moment on a large index. */
  ModelProgress progress(int id);

  /**
   * Creates the model's HNSW index if it has no valid one, without blocking writers. An invalid
   * rest of an interrupted build is replaced.
   */
  void createIndex(EmbeddingModel model);
}
