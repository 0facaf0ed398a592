/** Cuts texts into pieces that read by themselves and fit the embedding model's window. */
@NullMarked
package dev.sluice.indexer.chunk;

import org.jspecify.annotations.NullMarked;
