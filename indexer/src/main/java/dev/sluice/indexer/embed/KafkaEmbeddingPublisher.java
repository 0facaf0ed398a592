package dev.sluice.indexer.embed;

import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.port.EmbeddingPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** {@link EmbeddingPublisher} on Kafka. The key is the text's hash, so that work spreads evenly. */
public final class KafkaEmbeddingPublisher implements EmbeddingPublisher, AutoCloseable {

  private static final EventFormat<EmbeddingMessage> FORMAT = EventCodec.embeddings();

  private final Producer<String, byte[]> producer;

  /** A publisher with a producer of its own, connected at the first message. */
  public KafkaEmbeddingPublisher(String bootstrapServers) {
    this(bootstrapServers, Map.of());
  }

  /**
   * The same with further properties.
   *
   * @param kafka properties for Kafka's clients, such as credentials
   */
  public KafkaEmbeddingPublisher(String bootstrapServers, Map<String, String> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSetup.MAX_MESSAGE_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public void publish(Lane lane, Collection<EmbeddingMessage> messages) {
    String topic = Topics.embeddings(lane);
    List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
    for (EmbeddingMessage message : messages) {
      sent.add(
          producer.send(new ProducerRecord<>(topic, FORMAT.key(message), FORMAT.encode(message))));
    }
    producer.flush();
    sent.forEach(KafkaEmbeddingPublisher::require);
  }

  private static void require(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a text was not published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while publishing", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
