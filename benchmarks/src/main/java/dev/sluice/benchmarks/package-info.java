/** Measurements of the whole of Sluice from outside, over its own HTTP interface. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
