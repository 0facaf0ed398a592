package dev.sluice.indexer.collect;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a topic's id again and again, and makes the topic anew when it is gone. A consumer alone
 * would go on at its old position when a topic is deleted and created again.
 */
final class TopicWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

  private final TopicSetup topics;
  private final String topic;
  private final Duration interval;
  private final Runnable onChange;
  private final Thread thread;
  private volatile @Nullable String id;
  private volatile @Nullable String failure = "the broker was not reached yet";

  TopicWatch(TopicSetup topics, FencedConsumerConfig config, Runnable onChange) {
    this.topics = topics;
    this.topic = config.topic();
    this.interval = config.check();
    this.onChange = onChange;
    this.thread = Thread.ofVirtual().name(topic + "-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The topic's id when it was last seen. */
  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Why the topic can't be seen at the moment. */
  @Nullable String failure() {
    return failure;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look();
        Thread.sleep(interval);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    try {
      String seen = topics.id(topic).orElseGet(this::create);
      failure = null;
      if (!seen.equals(id)) {
        LOG.info("Topic {} has id {}, before {}", topic, seen, id);
        id = seen;
        onChange.run();
      }
    } catch (KafkaException e) {
      failure = "the broker is away: " + e.getMessage();
    } catch (RuntimeException e) {
      failure = "the topic can't be looked at: " + e;
    }
  }

  private String create() {
    topics.ensure(topic);
    return topics.id(topic).orElseThrow(() -> new KafkaException(topic + " can't be created"));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
