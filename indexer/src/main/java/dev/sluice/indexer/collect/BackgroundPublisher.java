package dev.sluice.indexer.collect;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.port.EmbeddingPublisher;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes without making the writers wait for the broker. While the broker is away messages are
 * dropped: the texts stay in {@code pending_embeddings} and are sent again from there.
 */
final class BackgroundPublisher implements EmbeddingPublisher, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundPublisher.class);
  private static final int BATCHES = 32;
  private static final int CLOSE_SECONDS = 5;

  private final EmbeddingPublisher publisher;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(BATCHES),
          Thread.ofVirtual().name("publish-texts").factory(),
          (task, pool) -> LOG.info("Texts to embed wait for the broker to come back"));

  BackgroundPublisher(EmbeddingPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void publish(Lane lane, Collection<EmbeddingMessage> messages) {
    executor.execute(() -> attempt(lane, messages));
  }

  private void attempt(Lane lane, Collection<EmbeddingMessage> messages) {
    try {
      publisher.publish(lane, messages);
    } catch (RuntimeException e) {
      LOG.info("{} texts to embed were not published; they are sent again", messages.size(), e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
