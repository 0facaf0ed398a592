package dev.sluice.schema.model.search;

/**
 * How much a filter lets through.
 *
 * @param documents paths with content
 * @param chunks their chunks
 */
public record ScopeSize(long documents, long chunks) {}
