/** How fast and how exact searches are on an index of 100,000 chunks. */
@NullMarked
package dev.sluice.benchmarks.search;

import org.jspecify.annotations.NullMarked;
