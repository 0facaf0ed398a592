package dev.sluice.schema.port;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.IndexedRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chunks as they are stored, for checks and exports. */
public interface StoredChunks {

  /**
   * A chunk's identity and place.
   *
   * @param ordinal position within the file version
   * @param textHash hash of the embedded text
   * @param startLine first line
   * @param endLine last line
   */
  record Stamp(int ordinal, ContentHash textHash, int startLine, int endLine) {}

  /** A chunk with its provenance. */
  record Exported(
      String path,
      String blobId,
      UUID documentId,
      String language,
      String contentType,
      int ordinal,
      String kind,
      String title,
      @Nullable String symbol,
      int startLine,
      int endLine,
      int startColumn,
      int endColumn,
      String context,
      String content,
      String textHash,
      int tokenCount,
      boolean embedded) {}

  /**
   * A piece of a text.
   *
   * @param startLine its first line
   * @param startColumn first UTF-16 column from 1 when it begins inside a line, else 0
   * @param content what the text has there
   */
  record Piece(int startLine, int startColumn, String content) {}

  /** The pieces of the file of a ref that have one of these lines, in the order of the text. */
  List<Piece> pieces(IndexedRef ref, String path, int firstLine, int lastLine);

  /** The chunks of file versions in their order; file versions that are not there are left out. */
  Map<UUID, List<Stamp>> stamps(Collection<UUID> documents);

  /**
   * Paths of a ref with a text that neither has a vector of the active model nor waits for one.
   *
   * @param limit how many at most
   */
  List<String> pathsWithoutVector(IndexedRef ref, int limit);

  /** Streams every chunk that a ref reaches, by path and ordinal. */
  void export(IndexedRef ref, Consumer<Exported> sink);
}
