package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of node declares.
 *
 * @param kind null if it declares nothing itself but says whose its members are
 */
record Rule(@Nullable Kind kind, Shape shape, Naming naming) {}
