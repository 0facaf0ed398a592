/** How well search finds what a question is about. */
@NullMarked
package dev.sluice.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
