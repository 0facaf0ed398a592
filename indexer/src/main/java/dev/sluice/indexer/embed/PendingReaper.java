package dev.sluice.indexer.embed;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingPublisher;
import dev.sluice.schema.port.EmbeddingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds texts that wait for a vector although nothing brings it, because a topic was lost or a
 * model is being filled, and sends them in portions. Builds a model's index when none waits.
 */
final class PendingReaper {

  private static final Logger LOG = LoggerFactory.getLogger(PendingReaper.class);

  /** Less than that on its way, and the workers would soon be idle. */
  private static final int NEARLY_EMPTY = 128;

  private static final int PORTION = 2_000;

  private final EmbeddingModelStore models;
  private final EmbeddingStore embeddings;
  private final EmbeddingPublisher publisher;
  private final EmbeddingLag lag;
  private final Duration overdueAfter;
  private final Clock clock;

  PendingReaper(
      EmbeddingModelStore models,
      EmbeddingStore embeddings,
      EmbeddingPublisher publisher,
      EmbeddingLag lag,
      Duration overdueAfter,
      Clock clock) {
    this.models = models;
    this.embeddings = embeddings;
    this.publisher = publisher;
    this.lag = lag;
    this.overdueAfter = overdueAfter;
    this.clock = clock;
  }

  /**
   * Looks once at every model; while Kafka holds work, waiting is explained.
   *
   * @return number of texts sent
   */
  int reap() {
    if (!lag.known() || lag.messages() >= NEARLY_EMPTY) {
      return 0;
    }
    embeddings.sweep();
    int sent = 0;
    for (EmbeddingModel model : models.receiving()) {
      sent += reap(model);
    }
    return sent;
  }

  private int reap(EmbeddingModel model) {
    Instant now = clock.instant();
    List<EmbeddingMessage> overdue =
        embeddings.overdue(model.id(), now.minus(overdueAfter), now, PORTION);
    if (!overdue.isEmpty()) {
      LOG.debug("{} texts wait for {} and are sent again", overdue.size(), model.name());
      publisher.publish(Lane.BULK, overdue);
    } else if (embeddings.pending(model.id()) == 0) {
      models.createIndex(model);
    }
    return overdue.size();
  }
}
