/** Walks the code graph. */
@NullMarked
package dev.sluice.indexer.graph.query;

import org.jspecify.annotations.NullMarked;
