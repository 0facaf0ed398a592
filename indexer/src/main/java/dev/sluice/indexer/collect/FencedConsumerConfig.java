package dev.sluice.indexer.collect;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link FencedConsumer} reads and how much at once.
 *
 * @param bootstrapServers the brokers
 * @param topic the topic
 * @param group the consumer group, which {@code consumer_offsets} is keyed by
 * @param instanceId stays the same over restarts, so that a restart need not wait for its dead
 *     predecessor's session to expire; unique in the group
 * @param maxRecords most messages of a batch
 * @param maxBytes most bytes of a batch, unless a single message is larger
 * @param preparing how many batches are prepared at once
 * @param check how often the topic's id and the broker are looked at
 * @param kafka further properties of the consumer, such as credentials
 */
public record FencedConsumerConfig(
    String bootstrapServers,
    String topic,
    String group,
    String instanceId,
    int maxRecords,
    long maxBytes,
    int preparing,
    Duration check,
    Map<String, String> kafka) {

  /** Checks the bounds. */
  public FencedConsumerConfig {
    if (maxRecords < 1 || maxBytes < 1 || preparing < 1) {
      throw new IllegalArgumentException("a batch needs room for at least one message");
    }
    kafka = Map.copyOf(kafka);
  }

  /** Batches of up to 64 messages or 4 MB, one prepared while another is written. */
  public static FencedConsumerConfig of(
      String bootstrapServers, String topic, String group, String instanceId) {
    return new FencedConsumerConfig(
        bootstrapServers,
        topic,
        group,
        instanceId,
        64,
        4L << 20,
        1,
        Duration.ofSeconds(2),
        Map.of());
  }

  /** The same with other bounds of a batch. */
  public FencedConsumerConfig withBatches(int records, long bytes, int preparedAtOnce) {
    return new FencedConsumerConfig(
        bootstrapServers, topic, group, instanceId, records, bytes, preparedAtOnce, check, kafka);
  }

  /** The same with further properties of the Kafka consumer. */
  public FencedConsumerConfig withKafka(Map<String, String> properties) {
    return new FencedConsumerConfig(
        bootstrapServers,
        topic,
        group,
        instanceId,
        maxRecords,
        maxBytes,
        preparing,
        check,
        properties);
  }
}
