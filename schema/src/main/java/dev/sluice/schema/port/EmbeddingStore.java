package dev.sluice.schema.port;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingUsage;
import dev.sluice.schema.model.TextVector;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Vectors, and the texts that wait for one. Every write may be repeated. */
public interface EmbeddingStore {

  /** Those of the texts that have no vector of the model. */
  Set<ContentHash> missing(int modelId, Collection<ContentHash> texts);

  /**
   * Stores vectors, in key order, and ends the texts' waiting. Takes part in the caller's
   * transaction where there is one. A vector that exists stays as it is.
   *
   * @return number of vectors that were new
   */
  int save(int modelId, Collection<TextVector> vectors);

  /** Ends the waiting of texts that have their vector or will never get one. */
  void settle(int modelId, Collection<ContentHash> texts);

  /**
   * Remembers that texts wait for a vector, leaving out those that have one.
   *
   * @return those that were not known to wait
   */
  Set<ContentHash> await(int modelId, Collection<ContentHash> texts);

  /**
   * Remembers as waiting up to {@code limit} texts of stored chunks that have no vector and no dead
   * letter of the model, in order of their hashes.
   *
   * @param after the last text of the former call, empty to begin
   * @return the next {@code after}, or empty at the end
   */
  Optional<ContentHash> awaitAll(int modelId, Optional<ContentHash> after, int limit);

  /**
   * Forgets what waits for a vector of the model, if it is being filled; {@link #awaitAll} finds it
   * again. What waits for the active model stays.
   *
   * @return how many there were
   */
  int withdraw(int modelId);

  /** Number of texts that are known to wait for a vector of the model. */
  long pending(int modelId);

  /**
   * Texts that wait since before {@code before}, oldest first, with their text; they count as
   * waiting from {@code now} on. Texts that no chunk has any more stop waiting.
   */
  List<EmbeddingMessage> overdue(int modelId, Instant before, Instant now, int limit);

  /**
   * Ends the waiting of all texts that have their vector, or a dead letter.
   *
   * @return how many there were
   */
  int sweep();

  /** Notes what a model was used for. */
  void record(EmbeddingUsage usage);
}
