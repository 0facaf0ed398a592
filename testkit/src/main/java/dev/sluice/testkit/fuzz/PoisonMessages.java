package dev.sluice.testkit.fuzz;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts messages that nobody can read, or that lie, into the topics of a server. */
public final class PoisonMessages {

  private static final int NOTHING = 20;

  private final String bootstrapServers;

  /** Messages for the topics of that broker, which exist. */
  public PoisonMessages(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Sends them, spread over all topics; returns when all are stored.
   *
   * @param documents messages that the topics of documents understand, to be damaged
   * @param embeddings the same for those of embeddings
   */
  public void send(int count, long seed, List<byte[]> documents, List<byte[]> embeddings) {
    Mutator mutator = new Mutator(seed);
    Random random = new Random(seed);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Lane lane = Lane.values()[random.nextInt(Lane.values().length)];
        boolean document = random.nextBoolean();
        String topic = document ? Topics.documents(lane) : Topics.embeddings(lane);
        byte[] value = mutator.next(document ? documents : embeddings);
        sent.add(producer.send(new ProducerRecord<>(topic, key(random), orNothing(value, random))));
      }
      for (var record : sent) {
        record.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte @Nullable [] key(Random random) {
    byte[] key = new byte[random.nextInt(40)];
    random.nextBytes(key);
    return orNothing(key, random);
  }

  private static byte @Nullable [] orNothing(byte[] bytes, Random random) {
    return random.nextInt(NOTHING) == 0 ? null : bytes;
  }
}
