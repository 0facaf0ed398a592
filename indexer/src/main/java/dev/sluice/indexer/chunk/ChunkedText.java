package dev.sluice.indexer.chunk;

import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ParseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, cut into chunks.
 *
 * @param chunks in the order of the text, not overlapping; every line that has a token is in one
 * @param status whether the text's structure was understood
 * @param detail why it is not {@link ParseStatus#PARSED}, with the line of the first problem
 * @param facts what the code declares and says; null where that is not known
 */
public record ChunkedText(
    List<Chunk> chunks, ParseStatus status, @Nullable String detail, @Nullable FileFacts facts) {

  /** Copies the list, so that the answer never changes. */
  public ChunkedText {
    chunks = List.copyOf(chunks);
  }
}
