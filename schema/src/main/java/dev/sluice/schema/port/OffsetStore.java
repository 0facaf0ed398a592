package dev.sluice.schema.port;

import java.util.List;
import java.util.Optional;

/**
 * Where consumers stand. A consumer claims a partition, which fences its former owner, and advances
 * in the transaction that writes what it consumed.
 */
public interface OffsetStore {

  /**
   * What a consumer consumes.
   *
   * @param group the consumer group
   * @param topic the topic's name
   * @param partition the partition
   * @param topicId Kafka's id of the topic; a topic that was deleted and made again has another
   */
  record Source(String group, String topic, int partition, String topicId) {}

  /**
   * A claimed partition.
   *
   * @param source what was claimed
   * @param epoch number of the claim; a later claim has a higher one
   * @param nextOffset first offset that was not handled yet; 0 for a topic not seen before
   */
  record Claim(Source source, long epoch, long nextOffset) {

    /** The claim after its owner advanced. */
    public Claim at(long offset) {
      return new Claim(source, epoch, offset);
    }
  }

  /**
   * Takes a partition over from whoever has it, after his unfinished transaction, which is ended if
   * it does not end by itself.
   */
  Claim claim(Source source);

  /**
   * Advances within the caller's transaction.
   *
   * @return false if another owner has claimed the partition since, or the claim does not stand at
   *     its offset any more; the caller must roll back
   */
  boolean advance(Claim claim, long nextOffset);

  /** The next offset of that group on the topic with that id, if it was ever claimed. */
  Optional<Long> nextOffset(Source source);

  /** Where a group stands on a topic, by partition; only of partitions that were ever claimed. */
  List<Claim> positions(String group, String topic);
}
