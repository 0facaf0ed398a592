package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import java.util.List;

/**
 * One embedding model, ready to be called from any thread. Vectors have unit length and the model's
 * number of dimensions; anything else is an {@link EmbeddingException}, and so is a text that is
 * longer than the window: nothing is ever cut.
 */
public interface EmbeddingClient extends AutoCloseable {

  /** The model that this client calls. */
  EmbeddingModel model();

  /**
   * Embeds texts, in their order.
   *
   * @param lane interactive texts go before bulk texts that still wait
   * @throws EmbeddingException if any of them has no vector
   */
  List<float[]> embed(List<String> texts, Lane lane);

  /** Embeds texts as bulk work. */
  default List<float[]> embed(List<String> texts) {
    return embed(texts, Lane.BULK);
  }

  /**
   * Embeds a query, before any waiting text.
   *
   * @throws EmbeddingException if it has no vector
   */
  float[] embedQuery(String query);

  /** How many texts a call should carry so that the model is never idle. */
  default int batchSize() {
    return 64;
  }

  /** Tokens that the model has counted so far; 0 where it doesn't say. */
  default long tokens() {
    return 0;
  }

  @Override
  void close();
}
