package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.ClassType;

/** What stands before a dot. */
sealed interface Qualifier {

  /** An expression. */
  record Value(Type type) implements Qualifier {}

  /** The name of a type. */
  record OfType(ClassType type) implements Qualifier {}

  /** The name of a package, or of something unknown. */
  record OfPackage(String name) implements Qualifier {}
}
