/** What is left after processes die at the worst moment. */
@NullMarked
package dev.sluice.benchmarks.fault;

import org.jspecify.annotations.NullMarked;
