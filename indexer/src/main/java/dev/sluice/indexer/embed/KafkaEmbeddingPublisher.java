package dev.sluice.indexer.embed;

import dev.sluice.indexer.collect.KafkaProducers;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.port.EmbeddingPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

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
    this.producer = KafkaProducers.open(bootstrapServers, kafka, Map.of());
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
      throw new KafkaException("a text was not published: " + e.getCause(), e.getCause());
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
