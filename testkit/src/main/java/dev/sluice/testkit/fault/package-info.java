/** Faults of the world around a server, for tests and for the proofs of {@code benchmarks}. */
@NullMarked
package dev.sluice.testkit.fault;

import org.jspecify.annotations.NullMarked;
