package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;

/** Opens the client of a registered model. */
@FunctionalInterface
public interface EmbeddingClients {

  /**
   * Opens a client; remote endpoints are first called when a text is embedded.
   *
   * @throws EmbeddingException if the model can't run here
   */
  EmbeddingClient open(EmbeddingModel model);
}
