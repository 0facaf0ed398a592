/** Runs that bring a ref up to date: the Spring Batch job, its steps, queue and progress. */
@NullMarked
package dev.sluice.ingest.job;

import org.jspecify.annotations.NullMarked;
