package dev.sluice.indexer.search;

import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.indexer.embed.EmbeddingException;
import dev.sluice.schema.model.EmbeddingModel;

/**
 * A query as the model sees it.
 *
 * @param model the model that made the vector
 * @param vector of unit length
 * @param read how many characters of the query fitted into the model's window
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record QueryVector(EmbeddingModel model, float[] vector, int read) {

  private static final int SHORTEST = 64;

  /** Embeds a query, or as much of its beginning as fits. */
  static QueryVector of(String query, EmbeddingClient client) {
    String read = query;
    while (true) {
      try {
        return new QueryVector(client.model(), client.embedQuery(read), read.length());
      } catch (EmbeddingException e) {
        if (e.kind() != EmbeddingException.Kind.TEXT_TOO_LONG || read.length() <= SHORTEST) {
          throw e;
        }
        read = CheckedRequest.whole(read, read.length() * 2 / 3);
      }
    }
  }
}
