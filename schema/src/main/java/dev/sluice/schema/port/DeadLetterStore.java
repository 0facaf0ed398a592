package dev.sluice.schema.port;

import dev.sluice.schema.model.ContentHash;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What could not be handled, kept with its cause until somebody decides about it. */
public interface DeadLetterStore {

  /**
   * A message that could not be handled.
   *
   * @param topicId Kafka's id of the topic
   * @param offset where it stood; with topic and partition its identity
   * @param documentId the file version it carried, if one
   * @param modelId the model it was for, if one
   * @param textHash the text it carried, if one
   * @param cause why, in one line for people
   * @param payload the message as it came
   */
  record DeadLetter(
      String topic,
      String topicId,
      int partition,
      long offset,
      @Nullable UUID documentId,
      @Nullable Integer modelId,
      @Nullable ContentHash textHash,
      String cause,
      byte @Nullable [] payload) {}

  /** Keeps a message, within the caller's transaction; one that is known counts another attempt. */
  void add(DeadLetter letter);

  /** The causes of those file versions that are dead at the moment. */
  Map<UUID, String> causes(Collection<UUID> documentIds);
}
