package dev.sluice.indexer.embed;

/**
 * Whether texts are being embedded.
 *
 * @param up whether the last attempt went well, or nothing was to do
 * @param detail one line for people
 */
public record EmbeddingHealth(boolean up, String detail) {}
