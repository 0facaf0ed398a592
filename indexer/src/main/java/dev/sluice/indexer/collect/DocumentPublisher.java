package dev.sluice.indexer.collect;

import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Publishes file versions, durably and each at least once. Bulk messages are gathered for a few
 * milliseconds, interactive ones go at once. Thread-safe.
 */
public final class DocumentPublisher implements AutoCloseable {

  private static final EventFormat<FileVersionMessage> FORMAT = EventCodec.fileVersions();
  private static final int BULK_BATCH = 256 << 10;
  private static final int BULK_LINGER_MILLIS = 20;

  /** Half of Kafka's default: whoever publishes tries again, with the topics made anew. */
  private static final int DELIVERY_MILLIS = 60_000;

  private static final int REQUEST_MILLIS = 20_000;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String bootstrapServers;
  private final Map<String, String> kafka;
  private final Map<Lane, KafkaProducer<String, byte[]>> producers = new EnumMap<>(Lane.class);

  /**
   * Where a message stands.
   *
   * @param topic the topic's name
   * @param partition the partition
   * @param offset the message is handled when its consumer's next offset is higher
   */
  public record Position(String topic, int partition, long offset) {}

  /** A publisher that connects with the first message of a lane. */
  public DocumentPublisher(String bootstrapServers, Map<String, String> kafka) {
    this.bootstrapServers = bootstrapServers;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * Sends a message; waits only while the producer's buffer is full.
   *
   * @return its position once the broker has it, or the failure
   */
  public CompletableFuture<Position> publish(Lane lane, FileVersionMessage message) {
    CompletableFuture<Position> position = new CompletableFuture<>();
    var record =
        new ProducerRecord<>(Topics.documents(lane), FORMAT.key(message), FORMAT.encode(message));
    try {
      producer(lane).send(record, (sent, failure) -> complete(position, sent, failure));
    } catch (RuntimeException e) {
      position.completeExceptionally(e);
    }
    return position;
  }

  /** Returns when the broker has, or will never have, what was published so far. */
  public void flush() {
    Map<Lane, KafkaProducer<String, byte[]>> opened;
    synchronized (this) {
      opened = Map.copyOf(producers);
    }
    opened.values().forEach(KafkaProducer::flush);
  }

  private static void complete(
      CompletableFuture<Position> position, RecordMetadata sent, @Nullable Exception failure) {
    if (failure == null) {
      position.complete(new Position(sent.topic(), sent.partition(), sent.offset()));
    } else {
      position.completeExceptionally(failure);
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer(Lane lane) {
    return producers.computeIfAbsent(lane, this::open);
  }

  private KafkaProducer<String, byte[]> open(Lane lane) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    if (lane == Lane.BULK) {
      properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BULK_BATCH);
    }
    properties.put(ProducerConfig.LINGER_MS_CONFIG, lane == Lane.BULK ? BULK_LINGER_MILLIS : 0);
    return KafkaProducers.open(bootstrapServers, kafka, properties);
  }

  /** Waits a few seconds for what is on its way. A message published later opens it anew. */
  @Override
  public synchronized void close() {
    producers.values().forEach(producer -> producer.close(CLOSING));
    producers.clear();
  }
}
