package dev.sluice.schema.port;

import dev.sluice.schema.model.DocumentTotals;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefStatistics;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sizes and backlogs, for status and progress. */
public interface StatusStore {

  /** Sizes of a ref's content. */
  RefStatistics statistics(IndexedRef ref);

  /** Distinct texts of the ref that wait for a vector of the active model. */
  long pendingTexts(IndexedRef ref);

  /** Sizes of the file versions that are there. */
  DocumentTotals totals(Collection<UUID> documents);

  /**
   * Next offset of each partition of the topic with that id, as far as a consumer has claimed it.
   */
  Map<Integer, Long> positions(String topic, String topicId);

  /** Since when the text waits that has waited longest for a vector of the active model. */
  Optional<Instant> oldestPending();

  /** Whether any text waits for a vector of the active model. */
  boolean anyPending();

  /** Rows of the whole index by table, exact where small and estimated where large. */
  Map<String, Long> totals();

  /** Next offset of each partition by group and topic, as {@code group/topic/partition}. */
  Map<String, Long> offsets();
}
