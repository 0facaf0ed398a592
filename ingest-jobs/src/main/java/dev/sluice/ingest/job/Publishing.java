package dev.sluice.ingest.job;

import dev.sluice.indexer.collect.DocumentPublisher;
import dev.sluice.indexer.collect.TopicSetup;
import dev.sluice.schema.event.Topics;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, decodes and masks file versions on a bounded pool and hands them to Kafka. At most a few
 * files a thread are in memory beside the producer's buffer.
 */
public final class Publishing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
  private static final int ATTEMPTS = 12;
  private static final long PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final DocumentPublisher publisher;
  private final TopicSetup topics;
  private final int threads;
  private final ExecutorService readers;

  /** Publishes with that many readers at once. */
  public Publishing(DocumentPublisher publisher, TopicSetup topics, int threads) {
    this.publisher = publisher;
    this.topics = topics;
    this.threads = threads;
    this.readers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("publish-", 0).daemon().factory());
  }

  /**
   * Publishes those file versions of the run, trying again while the broker is away.
   *
   * @throws PublishException when it stays away
   */
  Publication publish(Run run, Collection<UUID> wanted) throws InterruptedException {
    String topic = Topics.documents(run.lane());
    List<UUID> left = new ArrayList<>(wanted);
    for (int attempt = 1; ; attempt++) {
      Attempt outcome = new Attempt(run, new Publication(topic, idOf(topic)));
      left = outcome.send(left);
      if (left.isEmpty()) {
        return outcome.publication;
      }
      if (attempt == ATTEMPTS) {
        throw new PublishException(topic, outcome.failure());
      }
      LOG.warn("{} of {} messages failed, trying again", left.size(), wanted.size());
      recover(attempt);
    }
  }

  /** Whether the topic that the messages went to is gone or another; false while nobody knows. */
  boolean lost(Publication publication) {
    try {
      return topics
          .id(publication.topic())
          .map(id -> !id.equals(publication.topicId()))
          .orElse(true);
    } catch (KafkaException e) {
      return false;
    }
  }

  private String idOf(String topic) {
    try {
      return topics.id(topic).or(() -> created(topic)).orElse("");
    } catch (KafkaException e) {
      LOG.debug("the broker is away", e);
      return "";
    }
  }

  private Optional<String> created(String topic) {
    topics.ensure();
    return topics.id(topic);
  }

  private void recover(int attempt) throws InterruptedException {
    Thread.sleep(Math.min(attempt * PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    // A producer can't go on after some failures; closed, it is opened anew.
    publisher.close();
    ensureTopics();
  }

  private void ensureTopics() {
    try {
      topics.ensure();
    } catch (KafkaException e) {
      LOG.debug("the broker is away", e);
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
    publisher.close();
  }

  /** One try to send everything. */
  private final class Attempt {

    private final Run run;
    private final Publication publication;
    private final Semaphore permits = new Semaphore(threads * 4);
    private final Queue<UUID> failed = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Throwable> causes = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();

    private Attempt(Run run, Publication publication) {
      this.run = run;
      this.publication = publication;
    }

    private List<UUID> send(List<UUID> ids) throws InterruptedException {
      for (UUID id : ids) {
        run.throwIfStopped();
        permits.acquire();
        readers.execute(() -> readAndSend(id, ids.size()));
      }
      permits.acquire(threads * 4);
      publisher.flush();
      return List.copyOf(failed);
    }

    private void readAndSend(UUID id, int total) {
      try {
        Revision.Present revision = run.missing().get(id);
        if (revision != null) {
          dispatch(id, run.target().read(revision));
        }
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail(id, e);
      } finally {
        permits.release();
        run.progress().at(done.incrementAndGet(), total);
      }
    }

    private void dispatch(UUID id, Content content) {
      switch (content) {
        case Content.Skipped skipped -> run.contentSkips().put(id, skipped.reason().label());
        case Content.Text text ->
            publisher
                .publish(run.lane(), text.message())
                .whenComplete((position, failure) -> sent(id, position, failure));
      }
    }

    private void sent(
        UUID id, DocumentPublisher.@Nullable Position position, @Nullable Throwable failure) {
      if (position == null) {
        fail(id, failure);
      } else {
        publication.sent(position.partition(), position.offset());
      }
    }

    private void fail(UUID id, @Nullable Throwable cause) {
      failed.add(id);
      causes.putIfAbsent("first", cause == null ? new IllegalStateException("no answer") : cause);
    }

    private Throwable failure() {
      return causes.getOrDefault("first", new IllegalStateException("no answer"));
    }
  }
}
