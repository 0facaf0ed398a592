package dev.sluice.schema.model.search;

/**
 * One way to find candidates.
 *
 * @param tsquery what the chunks' lexemes have to satisfy, in Postgres' notation
 * @param read how many matching chunks are read at most
 */
public record LexicalProbe(String tsquery, int read) {}
