package dev.sluice.indexer.collect;

import dev.sluice.schema.port.OffsetStore.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that are written in one transaction.
 *
 * @param generation of the claims; a batch of a former generation must not be written
 * @param claims the claims of at least the records' partitions, where they stand before the batch
 * @param records in the order of their offsets within each partition
 */
record Batch<T>(long generation, Map<TopicPartition, Claim> claims, List<Received<T>> records) {

  Batch {
    claims = Map.copyOf(claims);
    records = List.copyOf(records);
  }

  /** What can be handled. */
  List<T> messages() {
    List<T> messages = new ArrayList<>(records.size());
    for (Received<T> record : records) {
      if (record instanceof Received.Readable<T> readable) {
        messages.add(readable.message());
      }
    }
    return messages;
  }

  /** Where each partition of the records stands after the batch. */
  Map<TopicPartition, Long> next() {
    Map<TopicPartition, Long> next = new HashMap<>();
    records.forEach(record -> next.put(record.partition(), record.record().offset() + 1));
    return next;
  }

  /** The claims as they stand after the batch. */
  Map<TopicPartition, Claim> advanced() {
    Map<TopicPartition, Claim> advanced = new HashMap<>(claims);
    next().forEach((partition, next) -> advanced.computeIfPresent(partition, (p, c) -> c.at(next)));
    return advanced;
  }

  boolean single() {
    return records.size() == 1;
  }

  /** The first half. */
  Batch<T> front() {
    return new Batch<>(generation, claims, records.subList(0, records.size() / 2));
  }

  /** What is left when the first half is written. */
  Batch<T> back() {
    List<Received<T>> rest = records.subList(records.size() / 2, records.size());
    return new Batch<>(generation, front().advanced(), rest);
  }
}
