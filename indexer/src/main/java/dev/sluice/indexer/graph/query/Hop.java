package dev.sluice.indexer.graph.query;

import dev.sluice.schema.model.graph.CodeEdge;

/**
 * An edge that a walk went along.
 *
 * @param edge the edge
 * @param depth how many edges lead from the start to its far end
 */
public record Hop(CodeEdge edge, int depth) {}
