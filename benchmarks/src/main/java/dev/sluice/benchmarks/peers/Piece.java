package dev.sluice.benchmarks.peers;

/**
 * A text to embed with where it comes from.
 *
 * @param path file
 * @param text a whole file, or one of Sluice's chunks
 */
record Piece(String path, String text) {}
