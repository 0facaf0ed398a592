package dev.sluice.ingest.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where messages went, to be able to tell later whether the indexer has passed them.
 *
 * @param topic the topic's name
 * @param topicId its id when they were published
 * @param last the highest offset by partition
 */
record Publication(String topic, String topicId, Map<Integer, Long> last) {

  Publication(String topic, String topicId) {
    this(topic, topicId, new ConcurrentHashMap<>());
  }

  void sent(int partition, long offset) {
    last.merge(partition, offset, Math::max);
  }

  /** Whether a consumer that stands there has seen all of it. */
  boolean passedBy(Map<Integer, Long> nextOffsets) {
    return last.entrySet().stream()
        .allMatch(sent -> nextOffsets.getOrDefault(sent.getKey(), 0L) > sent.getValue());
  }
}
