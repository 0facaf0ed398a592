package dev.sluice.schema.event;

import dev.sluice.schema.model.ContentHash;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, as far as its key says.
 *
 * @param documentId the file version, for {@link FileVersionMessage}
 * @param modelId the model, for {@link EmbeddingMessage}
 * @param textHash the text, for {@link EmbeddingMessage}
 */
public record EventSubject(
    @Nullable UUID documentId, @Nullable Integer modelId, @Nullable ContentHash textHash) {

  /** Nothing is known. */
  public static final EventSubject UNKNOWN = new EventSubject(null, null, null);

  /** A file version. */
  public static EventSubject ofDocument(UUID documentId) {
    return new EventSubject(documentId, null, null);
  }

  /** A text that waits for a vector of a model. */
  public static EventSubject ofText(int modelId, ContentHash textHash) {
    return new EventSubject(null, modelId, textHash);
  }
}
