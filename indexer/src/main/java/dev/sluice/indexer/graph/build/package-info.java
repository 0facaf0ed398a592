/** Keeps the graph of a ref: resolves what a change touches, and no more. */
@NullMarked
package dev.sluice.indexer.graph.build;

import org.jspecify.annotations.NullMarked;
