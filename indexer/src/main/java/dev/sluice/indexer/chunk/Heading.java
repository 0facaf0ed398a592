package dev.sluice.indexer.chunk;

/**
 * A heading of a document.
 *
 * @param line its first line
 * @param endLine its last line, as with an underline
 * @param level 1 for the document's title
 * @param text without markup
 */
record Heading(int line, int endLine, int level, String text) {}
