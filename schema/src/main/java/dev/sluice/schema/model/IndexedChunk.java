package dev.sluice.schema.model;

import java.util.List;

/**
 * A chunk with all that is derived from its text.
 *
 * @param chunk the chunk
 * @param textHash {@link Chunk#textHash()}, computed once
 * @param terms its terms and their frequencies
 * @param lexemes what lexical search picks candidates by: terms, and variants of the weightiest
 *     that end with {@link #VARIANT}
 */
public record IndexedChunk(
    Chunk chunk, ContentHash textHash, TermVector terms, List<String> lexemes) {

  /** Ends the variant of a term; no term has it. Statements on {@code tsv} have it written out. */
  public static final char VARIANT = '+';

  /** Hashes the chunk's text. */
  public static IndexedChunk of(Chunk chunk, TermVector terms, List<String> lexemes) {
    return new IndexedChunk(chunk, chunk.textHash(), terms, lexemes);
  }

  /** The terms that candidates are picked by, which are the ones whose chunks are counted. */
  public List<String> countedLexemes() {
    return lexemes.stream().filter(lexeme -> lexeme.indexOf(VARIANT) < 0).toList();
  }
}
