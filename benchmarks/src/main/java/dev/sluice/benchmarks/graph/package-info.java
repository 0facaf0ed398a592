/** The code graph, held against what a compiler made of the same sources. */
@NullMarked
package dev.sluice.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
