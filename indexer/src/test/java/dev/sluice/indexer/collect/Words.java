package dev.sluice.indexer.collect;

import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.schema.event.DecodeException;
import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.event.EventSubject;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.testkit.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A topic of words, a database with a table that counts each arrival, and consumers between. */
final class Words implements AutoCloseable {

  final String bootstrap;
  final String topic = "words-" + UUID.randomUUID();
  private final PostgresEndpoint endpoint = TestServers.freshDatabaseEndpoint();

  /** The consumers' connections, which are waited for as long as a server does. */
  final DataSource database = TestServers.pool(endpoint, Duration.ofSeconds(20));

  private final JdbcClient writing = JdbcClient.create(database);
  final JdbcClient jdbc = JdbcClient.create(TestServers.pool(endpoint, Duration.ofMinutes(5)));
  final ConsumerStores stores =
      new ConsumerStores(
          new PostgresTransactions(database),
          new PostgresOffsetStore(database),
          new PostgresDeadLetterStore(database));
  final Admin admin;
  private final KafkaProducer<String, String> producer;

  Words() {
    this(TestServers.bootstrapServers(), 4);
  }

  Words(String bootstrap, int partitions) {
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer());
    jdbc.sql("CREATE TABLE words (word text NOT NULL)").update();
    create(partitions);
  }

  private void create(int partitions) {
    try {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of the topic that has the name now. */
  Optional<Uuid> topicId() {
    try {
      return admin.listTopics().listings().get().stream()
          .filter(listing -> listing.name().equals(topic))
          .map(TopicListing::topicId)
          .findFirst();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes {@code prefix0}, {@code prefix1}, … */
  void publish(String prefix, int count) {
    IntStream.range(0, count).forEach(i -> publish(prefix + i));
    producer.flush();
  }

  void publish(String word) {
    producer.send(new ProducerRecord<>(topic, word, word));
  }

  FencedConsumer<String> consumer(BatchHandler<String> handler) {
    return new FencedConsumer<>(config(), FORMAT, handler, stores);
  }

  FencedConsumerConfig config() {
    return FencedConsumerConfig.of(bootstrap, topic, "group", "instance-1")
        .withBatches(10, 1000, 1);
  }

  /** The handler that does what it should. */
  BatchHandler.PreparedBatch insert(List<String> words) {
    return () ->
        words.forEach(
            word -> writing.sql("INSERT INTO words VALUES (:word)").param("word", word).update());
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM words").query(Long.class).single();
  }

  long distinct() {
    return jdbc.sql("SELECT count(DISTINCT word) FROM words").query(Long.class).single();
  }

  long consumed() {
    return jdbc.sql("SELECT coalesce(sum(next_offset), 0) FROM consumer_offsets")
        .query(Long.class)
        .single();
  }

  List<String> causes() {
    return jdbc.sql("SELECT cause FROM dead_letters ORDER BY cause").query(String.class).list();
  }

  void awaitCount(FencedConsumer<?> consumer, long count) throws InterruptedException {
    Eventually.until(
        () -> "%d words, %s, %s".formatted(count(), consumer.check(), consumer.metrics()),
        () -> countIfAnswered() >= count);
  }

  /** Right after an outage the pool may hand out a connection that the outage has ended. */
  private long countIfAnswered() {
    try {
      return count();
    } catch (DataAccessResourceFailureException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }

  static final EventFormat<String> FORMAT =
      new EventFormat<>() {
        @Override
        public String key(String message) {
          return message;
        }

        @Override
        public byte[] encode(String message) {
          return message.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] value) {
          String word = new String(value, StandardCharsets.UTF_8);
          if (word.startsWith("!")) {
            throw new DecodeException("unreadable " + word);
          }
          return word;
        }

        @Override
        public EventSubject subject(String key) {
          return EventSubject.UNKNOWN;
        }
      };
}
