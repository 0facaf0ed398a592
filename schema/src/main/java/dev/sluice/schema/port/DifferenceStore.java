package dev.sluice.schema.port;

import dev.sluice.schema.model.Difference;
import java.util.List;

/** What runs found to differ between an index and its source. */
public interface DifferenceStore {

  /** Stores what a run found, in place of what it had found before. */
  void replace(long jobId, List<Difference> found);

  /**
   * What a run found, in the order in which it was stored.
   *
   * @param after how many to leave out
   */
  List<Difference> list(long jobId, long after, int limit);

  /** How much of what a run found is stored. */
  long count(long jobId);
}
