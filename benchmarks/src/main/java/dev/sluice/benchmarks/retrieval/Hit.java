package dev.sluice.benchmarks.retrieval;

/**
 * One answer of a ranked list.
 *
 * @param path file
 * @param startLine first line, from 1
 * @param endLine last line, inclusive
 */
record Hit(String path, int startLine, int endLine) {}
