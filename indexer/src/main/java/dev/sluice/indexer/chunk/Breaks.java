package dev.sluice.indexer.chunk;

/** Says how good it would be to begin a part at a line, should a piece be too large. */
@FunctionalInterface
interface Breaks {

  /** The line cannot begin a part unless nothing else is left. */
  int NEVER = Integer.MIN_VALUE;

  /** Higher is better. */
  int rank(int line);
}
