/**
 * Tells what names in facts refer to: facts in, nodes, edges and a probe set out. Nothing here
 * reads a database.
 */
@NullMarked
package dev.sluice.indexer.graph.resolve;

import org.jspecify.annotations.NullMarked;
