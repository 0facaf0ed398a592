package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.event.Lane;
import java.util.List;

/**
 * Tells a text that a model refuses from a model that refuses every text, so that an outage or a
 * wrong key never turns texts into dead letters.
 */
record PatientModel(EmbeddingClient client, Lane lane) {

  private static final List<String> PROBE = List.of("a short text that every model takes");

  /**
   * Embeds texts.
   *
   * @throws EmbeddingException if one of the texts is to blame
   * @throws ModelAwayException if the model is
   */
  List<float[]> embed(List<String> texts) {
    try {
      return unlessLimited(texts);
    } catch (EmbeddingException e) {
      if (e.kind() == Kind.TEXT_TOO_LONG) {
        throw e;
      }
      probe();
      // It may just have come back.
      return unlessLimited(texts);
    }
  }

  /** A limit of tokens lets the probe pass and refuses a batch, whatever is in it. */
  private List<float[]> unlessLimited(List<String> texts) {
    try {
      return client.embed(texts, lane);
    } catch (EmbeddingException e) {
      if (e.kind() == Kind.RATE_LIMITED) {
        throw new ModelAwayException(client.model().name(), e);
      }
      throw e;
    }
  }

  private void probe() {
    try {
      client.embed(PROBE, lane);
    } catch (EmbeddingException e) {
      throw new ModelAwayException(client.model().name(), e);
    }
  }
}
