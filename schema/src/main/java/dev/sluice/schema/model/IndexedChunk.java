package dev.sluice.schema.model;

import java.util.List;

/**
 * A chunk with all that is derived from its text.
 *
 * @param chunk the chunk
 * @param textHash {@link Chunk#textHash()}, computed once
 * @param terms its terms and their frequencies
 * @param lexemes what lexical search picks candidates by: the terms, and variants of the weightiest
 */
public record IndexedChunk(
    Chunk chunk, ContentHash textHash, TermVector terms, List<String> lexemes) {

  /** Hashes the chunk's text. */
  public static IndexedChunk of(Chunk chunk, TermVector terms, List<String> lexemes) {
    return new IndexedChunk(chunk, chunk.textHash(), terms, lexemes);
  }
}
