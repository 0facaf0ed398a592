package dev.sluice.indexer.embed;

/** A model answers no text at the moment, whatever the text. */
final class ModelAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ModelAwayException(String model, EmbeddingException cause) {
    super(model + ": " + cause.getMessage(), cause);
  }
}
