package dev.sluice.schema.model;

import java.util.UUID;

/**
 * The identity of a file's content: the same blob read as the same language by the same pipeline is
 * stored, parsed and chunked once, wherever and however often it occurs.
 *
 * @param blobId git's object id in hexadecimal, or the SHA-256 of the canonical text for what is
 *     not in git
 * @param language lower-case name such as {@code java}, {@code markdown}, {@code text}
 * @param pipeline version of decoding, masking, chunking and analysis, see {@link #PIPELINE}
 */
public record FileVersion(String blobId, String language, int pipeline) {

  /**
   * The version of everything between a blob and its chunks and code facts. Raise it when decoding,
   * masking, chunking, lexical analysis or the extraction of facts change what they produce: every
   * file is then read anew once.
   */
  public static final int PIPELINE = 5;

  /** The file version that this build produces for a blob. */
  public static FileVersion current(String blobId, String language) {
    return new FileVersion(blobId, language, PIPELINE);
  }

  /** The key of {@code documents}: the first 128 bits of the SHA-256 over the three parts. */
  public UUID id() {
    return ContentHash.of(blobId + "\n" + language + "\n" + pipeline).uuid();
  }
}
