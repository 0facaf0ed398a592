package dev.sluice.schema.model;

/**
 * A text's vector, as one model gives it.
 *
 * @param textHash hash of the exact text
 * @param vector unit length, the model's number of dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // identity is enough: vectors are moved, never compared
public record TextVector(ContentHash textHash, float[] vector) {}
