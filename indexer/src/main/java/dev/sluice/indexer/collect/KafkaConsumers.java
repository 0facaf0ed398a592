package dev.sluice.indexer.collect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens Kafka consumers as {@link FencedConsumer} needs them. */
final class KafkaConsumers {

  private static final int SESSION_MILLIS = 15_000;
  private static final int HEARTBEAT_MILLIS = 3_000;
  private static final int METADATA_MILLIS = 5_000;
  private static final int RECONNECT_MILLIS = 1_000;
  private static final int CLOSE_MILLIS = 5_000;

  /**
   * While a fetch waits for the empty partitions, another one is not read on; at the default of 1
   * MB a partition that is left over would come in at 2 MB a second.
   */
  private static final int PARTITION_BYTES = 4 << 20;

  /**
   * What a poll returns is decompressed and decoded before anybody can ask for less of it: with the
   * largest texts (2 MB) 128 of them would not fit into the heap. What was fetched and not returned
   * stays compressed, so that more polls cost next to nothing.
   */
  private static final int MOST_RECORDS = 16;

  private KafkaConsumers() {}

  static KafkaConsumer<byte[], byte[]> open(FencedConsumerConfig config) {
    Map<String, Object> properties = new HashMap<>();
    group(properties, config);
    fetching(properties, config);
    properties.putAll(config.kafka());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The classic protocol: with it a restarted static member takes its dead predecessor's place at
   * once, with the new one it is refused until the predecessor's session expires.
   */
  private static void group(Map<String, Object> properties, FencedConsumerConfig config) {
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instanceId());
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
  }

  private static void fetching(Map<String, Object> properties, FencedConsumerConfig config) {
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(config.maxRecords(), MOST_RECORDS));
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, TopicSetup.MAX_MESSAGE_BYTES);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CLOSE_MILLIS);
  }
}
