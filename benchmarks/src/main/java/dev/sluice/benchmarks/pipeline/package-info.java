/** How fast, how fresh and how frugal indexing is. */
@NullMarked
package dev.sluice.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
