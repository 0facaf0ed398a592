package dev.sluice.indexer.collect;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes Sluice's topics, also when somebody deleted them, and knows their ids. Every question waits
 * at most {@link #TIMEOUT}, creating at most {@link #CREATING}; they throw {@link KafkaException}
 * when the broker is away.
 */
public final class TopicSetup implements AutoCloseable {

  /** Largest message: 2 MB of text, which JSON may double. */
  public static final int MAX_MESSAGE_BYTES = 8 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CREATING = Duration.ofSeconds(30);
  private static final Duration VISIBLE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int PARTITIONS = 4;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration LETTERS_KEPT = Duration.ofDays(30);

  private final Admin admin;

  /**
   * The offsets that a partition has at the moment.
   *
   * @param earliest the first one
   * @param end one more than the last one
   */
  public record Range(long earliest, long end) {

    boolean contains(long offset) {
      return earliest <= offset && offset <= end;
    }
  }

  /** Topics of a broker, which is first talked to when something is asked. */
  public TopicSetup(String bootstrapServers, Map<String, String> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "sluice-topics");
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    this.admin = Admin.create(properties);
  }

  /**
   * Creates those of Sluice's topics that are missing, waits until the broker shows all of them,
   * and returns their ids by name. A topic that is just being deleted, or that the controller has
   * created and the broker not seen yet, has none for a while.
   *
   * @throws KafkaException also when they don't appear within {@link #VISIBLE}
   */
  public Map<String, String> ensure() {
    long start = System.nanoTime();
    List<NewTopic> topics = sluiceTopics();
    while (true) {
      create(topics);
      Map<String, String> ids = ids(topics);
      if (ids.size() == topics.size()) {
        return ids;
      }
      if (System.nanoTime() - start > VISIBLE.toNanos()) {
        throw new KafkaException("of Sluice's topics only " + ids.keySet() + " came about");
      }
      pause();
    }
  }

  private Map<String, String> ids(List<NewTopic> topics) {
    Map<String, String> ids = new HashMap<>();
    topics.forEach(topic -> id(topic.name()).ifPresent(id -> ids.put(topic.name(), id)));
    return ids;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  /** Creates a topic if it is missing, as documents and embeddings have it. */
  void ensure(String topic) {
    create(List.of(topic(topic, PARTITIONS, KEPT)));
  }

  private void create(List<NewTopic> topics) {
    CreateTopicsOptions patient = new CreateTopicsOptions().timeoutMs((int) CREATING.toMillis());
    admin.createTopics(topics, patient).values().values().forEach(TopicSetup::unlessExists);
  }

  /** The id of the topic that has the name now. */
  public Optional<String> id(String topic) {
    try {
      return Optional.ofNullable(
              get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic))
          .map(description -> description.topicId().toString());
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /** What can be read of a partition. */
  public Range range(TopicPartition partition) {
    var earliest = admin.listOffsets(Map.of(partition, OffsetSpec.earliest()));
    var latest = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
    return new Range(
        get(earliest.partitionResult(partition)).offset(),
        get(latest.partitionResult(partition)).offset());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private static List<NewTopic> sluiceTopics() {
    List<NewTopic> topics = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      topics.add(topic(Topics.documents(lane), PARTITIONS, KEPT));
      topics.add(topic(Topics.embeddings(lane), PARTITIONS, KEPT));
    }
    topics.add(topic(Topics.DEAD_LETTERS, 1, LETTERS_KEPT));
    return topics;
  }

  /** Replication is the broker's default. */
  private static NewTopic topic(String name, int partitions, Duration kept) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_MESSAGE_BYTES),
                TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis()),
                TopicConfig.COMPRESSION_TYPE_CONFIG, "producer"));
  }

  private static void unlessExists(KafkaFuture<Void> created) {
    try {
      get(created, CREATING);
    } catch (TopicExistsException e) {
      // Somebody else was faster, or it was always there.
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    return get(future, TIMEOUT);
  }

  private static <T> T get(KafkaFuture<T> future, Duration timeout) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
