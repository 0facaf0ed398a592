package dev.sluice.schema.port;

import dev.sluice.schema.model.Fingerprint;
import dev.sluice.schema.model.IndexedRef;
import java.util.List;

/** Hashes what refs reach, independent of order, so that two indexes can be compared. */
public interface FingerprintStore {

  /**
   * The hash over paths, file versions, chunks and vectors of the refs at their positions.
   *
   * @param withRepository whether the repository's id counts
   * @param withRef whether the ref's name counts
   */
  Fingerprint of(List<IndexedRef> refs, boolean withRepository, boolean withRef);
}
