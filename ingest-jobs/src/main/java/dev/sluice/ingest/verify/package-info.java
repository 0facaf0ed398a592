/** Compares the index with its sources. */
@NullMarked
package dev.sluice.ingest.verify;

import org.jspecify.annotations.NullMarked;
