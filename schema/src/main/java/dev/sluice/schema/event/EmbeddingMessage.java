package dev.sluice.schema.event;

import dev.sluice.schema.model.ContentHash;

/**
 * One text that waits for its vector.
 *
 * @param modelId row of {@code embedding_models}
 * @param textHash hash of the text
 * @param text the exact text to embed, without the model's prefix
 */
public record EmbeddingMessage(int modelId, ContentHash textHash, String text) {}
