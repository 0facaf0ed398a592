package dev.sluice.schema.event;

/** The names of the Kafka topics. */
public final class Topics {

  private static final String INTERACTIVE_SUFFIX = ".interactive";

  /** What could not be handled, with its cause. */
  public static final String DEAD_LETTERS = "sluice.dead-letters";

  private Topics() {}

  /** File versions that Postgres lacks: {@link FileVersionMessage}. */
  public static String documents(Lane lane) {
    return named("sluice.documents", lane);
  }

  /** Texts that wait for a vector: {@link EmbeddingMessage}. */
  public static String embeddings(Lane lane) {
    return named("sluice.embeddings", lane);
  }

  private static String named(String base, Lane lane) {
    return switch (lane) {
      case BULK -> base;
      case INTERACTIVE -> base + INTERACTIVE_SUFFIX;
    };
  }
}
