package dev.sluice.schema.port;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.IndexedFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The file versions with their chunks. They are inserted once and changed only to repair them. */
public interface FileVersionStore {

  /** Those of the ids that are not stored. */
  Set<UUID> missing(Collection<UUID> ids);

  /**
   * Stores files with their chunks and term counts, and remembers which texts want a vector. Joins
   * the caller's transaction, or is one. Files that are stored already are left out, so that it may
   * be repeated.
   */
  Written write(Collection<IndexedFile> files);

  /**
   * Stores anew, in place of what is there, those of the files that are stored; others are left
   * out. At every moment a reader sees either what was there or what is now. Joins the caller's
   * transaction, or is one, and may be repeated.
   */
  Written rewrite(Collection<IndexedFile> files);

  /**
   * Brings what was stored lately to where a search finds it fastest. Searches find everything
   * without it; it is worth its cost when writing pauses.
   */
  void settle();

  /**
   * What {@link #write} did.
   *
   * @param files how many of the files were new
   * @param chunks how many chunks they have
   * @param unembedded the texts that now wait for a vector, a message for each model; to be
   *     published after the commit
   */
  record Written(int files, int chunks, List<EmbeddingMessage> unembedded) {}
}
