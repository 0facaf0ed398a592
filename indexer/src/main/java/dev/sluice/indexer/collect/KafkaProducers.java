package dev.sluice.indexer.collect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Opens Kafka producers as Sluice's publishers need them: nothing is lost while one broker of
 * several lives, nothing written twice by a repeated request. How long they try is Kafka's default
 * (a minute for a topic's metadata, two for the delivery): with a quarter of that for metadata,
 * publishing was seen to fail on a busy machine.
 */
public final class KafkaProducers {

  private KafkaProducers() {}

  /**
   * A producer that connects with its first message.
   *
   * @param kafka properties for Kafka's clients, such as credentials
   * @param special properties that this producer has beside or instead of the usual ones
   */
  public static KafkaProducer<String, byte[]> open(
      String bootstrapServers, Map<String, String> kafka, Map<String, Object> special) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSetup.MAX_MESSAGE_BYTES);
    properties.putAll(special);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
