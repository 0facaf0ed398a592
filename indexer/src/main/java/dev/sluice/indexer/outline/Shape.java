package dev.sluice.indexer.outline;

/** How a declaration is to be cut. */
public enum Shape {
  /** It has members. */
  CONTAINER,
  /** It is a piece of its own. */
  CALLABLE,
  /** It stands with its neighbours unless it is large. */
  LEAF
}
