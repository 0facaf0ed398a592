package dev.sluice.schema.port;

import dev.sluice.schema.model.search.RefPosition;

/** How complete the index is. */
public interface FreshnessStore {

  /** Whether any text waits for a vector of the model, or never gets one. */
  boolean anyWithoutVector(int modelId);

  /** How many chunks of a ref have no vector of the model; reads all texts that wait. */
  long chunksWithoutVector(int modelId, RefPosition ref);
}
