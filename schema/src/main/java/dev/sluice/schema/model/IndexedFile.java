package dev.sluice.schema.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file version, understood and ready to be stored.
 *
 * @param fileVersion its identity
 * @param contentType what kind of writing it is
 * @param status how well it was understood
 * @param statusDetail why the status is not {@link ParseStatus#PARSED}
 * @param encoding the encoding it was decoded from
 * @param bytes size of the raw blob
 * @param lines number of lines
 * @param secretsMasked how many secrets were masked
 * @param chunks its chunks, by ordinal
 * @param code what it declares and says; null for what is not code, or not understood as such
 */
public record IndexedFile(
    FileVersion fileVersion,
    ContentType contentType,
    ParseStatus status,
    @Nullable String statusDetail,
    String encoding,
    long bytes,
    int lines,
    int secretsMasked,
    List<IndexedChunk> chunks,
    @Nullable CodeFacts code) {

  /** The key of {@code documents}. */
  public UUID id() {
    return fileVersion.id();
  }
}
