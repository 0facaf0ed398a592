package dev.sluice.indexer.collect;

/**
 * Whether messages are being consumed.
 *
 * @param up whether nothing is known to be in the way
 * @param detail one line for people
 */
public record ConsumerHealth(boolean up, String detail) {}
