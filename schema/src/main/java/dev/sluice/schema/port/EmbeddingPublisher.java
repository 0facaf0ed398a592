package dev.sluice.schema.port;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.Lane;
import java.util.Collection;

/**
 * Sends texts to the embedding workers. What is lost on the way is found again among the texts that
 * wait for a vector and sent once more, so a failure here costs time, not a vector.
 */
public interface EmbeddingPublisher {

  /** Publishes the messages and waits until the broker has them. */
  void publish(Lane lane, Collection<EmbeddingMessage> messages);
}
