package dev.sluice.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a file version that reads by itself and fits the embedding model's window.
 *
 * @param ordinal position within the file version, from 0
 * @param kind what it is: {@code method}, {@code type}, {@code fields}, {@code section}, {@code
 *     block}, …
 * @param title short name for people, such as {@code CursorStore.save} or a heading path
 * @param symbol qualified name of the declaration, if it is one
 * @param startLine first line, from 1
 * @param endLine last line, inclusive
 * @param startColumn first UTF-16 column from 1 when the chunk begins inside a line, else 0
 * @param endColumn last UTF-16 column, inclusive, when the chunk ends inside a line, else 0
 * @param context header that is embedded before the content (package, enclosing type, heading
 *     path); no part of the lines
 * @param content exactly the lines of the masked, decoded text, joined by {@code \n}
 * @param tokenCount length of {@link #embeddedText()} in tokens of the chunker's tokenizer, special
 *     tokens included
 */
public record Chunk(
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
    int tokenCount) {

  /** The exact text that is embedded. */
  public String embeddedText() {
    return context.isEmpty() ? content : context + "\n" + content;
  }

  /** The key of the text's vectors. */
  public ContentHash textHash() {
    return ContentHash.of(embeddedText());
  }
}
