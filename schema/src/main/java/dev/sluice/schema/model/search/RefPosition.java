package dev.sluice.schema.model.search;

/**
 * One state of a ref; its content never changes.
 *
 * @param refId key of the ref
 * @param seq position, from 1
 */
public record RefPosition(long refId, int seq) {}
