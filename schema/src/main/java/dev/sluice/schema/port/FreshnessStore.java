package dev.sluice.schema.port;

import dev.sluice.schema.model.search.RefPosition;
import java.util.Collection;
import java.util.Map;

/** How complete the index is. */
public interface FreshnessStore {

  /**
   * How many chunks of each ref have no vector of the model, because they wait for it or never get
   * one; refs without such are left out. One statement that reads all texts that wait; it is ended
   * after half a minute.
   */
  Map<RefPosition, Long> chunksWithoutVector(int modelId, Collection<RefPosition> refs);
}
