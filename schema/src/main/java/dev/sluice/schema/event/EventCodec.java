package dev.sluice.schema.event;

/**
 * The messages as JSON with a schema version, {@code {"schema": 1, …}}. Fields may be added within
 * a version: readers ignore what they don't know.
 */
public final class EventCodec {

  /** The version that this build writes, and the latest that it reads. */
  public static final int SCHEMA = 1;

  private static final EventFormat<FileVersionMessage> FILE_VERSIONS = new FileVersionFormat();
  private static final EventFormat<EmbeddingMessage> EMBEDDINGS = new EmbeddingFormat();

  private EventCodec() {}

  /** File versions; the key is the document id. */
  public static EventFormat<FileVersionMessage> fileVersions() {
    return FILE_VERSIONS;
  }

  /** Texts to embed; the key is the model id, a colon and the text's hash. */
  public static EventFormat<EmbeddingMessage> embeddings() {
    return EMBEDDINGS;
  }
}
