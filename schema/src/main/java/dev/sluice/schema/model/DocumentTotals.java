package dev.sluice.schema.model;

/**
 * Sizes of some file versions.
 *
 * @param chunks their chunks
 * @param unparsed how many were indexed as text because they do not parse
 * @param failed how many could not be indexed
 * @param secretsMasked secrets masked in them
 */
public record DocumentTotals(long chunks, long unparsed, long failed, long secretsMasked) {}
